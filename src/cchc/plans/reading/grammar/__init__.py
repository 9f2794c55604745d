"""The small languages of a plan: dates, codes, citations, units, products, deadlines, quantities.

Pure functions from a piece of Vietnamese text (NFC) to values of `cchc.plans.draft`, without `where`.
Every module offers `find_…`, values with their place in the text (`Found`), and `parse_…`, the values
alone. None of them raises, whatever the text; what is not understood is None or `unknown`.
"""
