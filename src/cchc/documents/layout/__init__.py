"""The look of an administrative document as .docx: letterhead, text, tables, signature block, annexes.

Law: Nghị định 30/2020/NĐ-CP ngày 05/3/2020 về công tác văn thư, Phụ lục I. Sizes and styles stand in
`template/styles.xml`, the measures of the page in `sheet`. Pure: values in, bytes out; no database, no clock.
"""
