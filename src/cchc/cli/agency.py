"""`cchc agency …`: what must exist before anybody can sign in."""

from __future__ import annotations

import click

from cchc.cli.preparing import prepare_django


@click.group()
def agency() -> None:
    """Agencies (tỉnh, sở): the first one is opened here, the rest of the work is done in the pages."""


@agency.command("open")
@click.option("--name", prompt="Tên cơ quan", help="Full official name.")
@click.option("--code", default="", help="Identity code (QĐ 20/2020/QĐ-TTg), such as H01.13.")
@click.option("--kind", type=click.Choice(["department", "province"]), default="department")
@click.option("--username", prompt="Tên đăng nhập của quản trị", help="First administrator.")
@click.password_option(prompt="Mật khẩu", confirmation_prompt="Nhập lại mật khẩu")
def open_(name: str, code: str, kind: str, username: str, password: str) -> None:
    """Open an agency and make its first administrator."""
    prepare_django()
    from cchc.accounts.services.people import open_agency  # noqa: PLC0415 -- needs Django
    from cchc.common import clock  # noqa: PLC0415 -- needs Django

    administrator = open_agency(
        actor=None,
        name=name,
        code=code,
        kind=kind,
        valid_from=clock.today(),
        username=username,
        password=password,
    )
    click.echo(
        f"Đã mở {administrator.organisation}. Đăng nhập bằng tên “{administrator.username}” rồi khai báo đơn vị và tài khoản."
    )
