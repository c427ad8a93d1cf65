"""What sorts of post there are: one folder a form, listed here in the order of guides and pages."""

from hall.forms import (
    alert,
    brief,
    bulletin,
    consult,
    explain,
    interview,
    live,
    news,
    notice,
    rebuttal,
    repost,
    response,
    service,
    survey,
)
from hall.model.form import Form

FORMS: dict[str, Form] = {
    one.FORM.slug: one.FORM
    for one in (
        brief,
        news,
        notice,
        service,
        response,
        explain,
        consult,
        rebuttal,
        bulletin,
        alert,
        live,
        interview,
        survey,
        repost,
    )
}
