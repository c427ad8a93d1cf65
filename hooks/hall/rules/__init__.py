"""What a post, a department and the hall must be: one module a rule, in the order of reports.

A rule takes values and yields problems; it reads nothing, writes nothing and does not ask the time. Where it comes from
(依据) stands under its code in content/handbook/problems.md.
"""

import re
import sys

from hall.rules import (
    addresses_end,
    alert_level_exists,
    alt_says_something,
    anchors_are_there,
    block_makes_sense,
    bonds_make_sense,
    brief_is_short,
    columns_are_known,
    date_fits_name,
    days_are_named,
    document_number_is_right,
    document_shows_all,
    exceptions_are_due,
    fences_are_closed,
    figures_agree,
    footnotes_match,
    headings_are_meant,
    headings_make_a_tree,
    html_is_kept,
    leaders_are_few,
    links_are_for_all,
    links_can_be_opened,
    links_lead_somewhere,
    lists_nest,
    marks_are_chinese,
    marks_are_narrow,
    marks_work,
    medium_fits_pages,
    medium_is_well_named,
    medium_kind_is_allowed,
    medium_runs_nothing,
    moved_lists_are_there,
    one_address_each,
    own_pages_have_addresses,
    own_pages_link_to_posts,
    paths_are_portable,
    persons_stay_private,
    picture_keeps_no_traces,
    pictures_are_described,
    references_are_known,
    secrets_stay_inside,
    sections_fit_form,
    security_txt_is_fresh,
    shown_media_are_sound,
    source_is_reliable,
    survey_can_be_answered,
    tables_are_whole,
    text_can_be_drawn,
    text_is_there,
    times_follow,
    title_fits,
    titles_differ,
    topics_have_addresses,
    words_are_right,
)

OF_A_TEXT = (text_can_be_drawn.check,)
OF_A_FILE = (secrets_stay_inside.check, persons_stay_private.check)
OF_A_POST = (
    title_fits.check,
    date_fits_name.check,
    text_is_there.check,
    brief_is_short.check,
    topics_have_addresses.check,
    block_makes_sense.check,
    times_follow.check,
    alert_level_exists.check,
    sections_fit_form.check,
    survey_can_be_answered.check,
    source_is_reliable.check,
    document_number_is_right.check,
    words_are_right.check,
    marks_are_chinese.check,
    days_are_named.check,
    marks_work.check,
    lists_nest.check,
    marks_are_narrow.check,
    headings_are_meant.check,
    headings_make_a_tree.check,
    addresses_end.check,
    tables_are_whole.check,
    fences_are_closed.check,
    html_is_kept.check,
    footnotes_match.check,
    pictures_are_described.check,
    alt_says_something.check,
    links_are_for_all.check,
    links_can_be_opened.check,
    anchors_are_there.check,
)
OF_DEPARTMENTS = (references_are_known.check_departments,)
OF_PATHS = (paths_are_portable.check, one_address_each.check)
OF_A_MEDIUM = (
    medium_kind_is_allowed.check,
    medium_fits_pages.check,
    medium_is_well_named.check,
    medium_runs_nothing.check,
    picture_keeps_no_traces.check,
    document_shows_all.check,
    secrets_stay_inside.check_medium,
    persons_stay_private.check_medium,
)
OF_OWN_PAGES = (own_pages_link_to_posts.check, own_pages_have_addresses.check)
OF_ROWS = (
    columns_are_known.check,
    references_are_known.check,
    links_lead_somewhere.check,
    shown_media_are_sound.check,
    persons_stay_private.check_hall,
    anchors_are_there.check_hall,
)
OF_THE_HALL = (
    *OF_ROWS,
    one_address_each.check_names,
    one_address_each.check_former,
    titles_differ.check,
    figures_agree.check,
    bonds_make_sense.check,
    leaders_are_few.check,
    security_txt_is_fresh.check,
    moved_lists_are_there.check,
)
CODES = frozenset(
    code
    for module in (
        exceptions_are_due.__name__,
        *(
            check.__module__
            for check in (
                *OF_A_FILE,
                *OF_A_TEXT,
                *OF_A_POST,
                *OF_DEPARTMENTS,
                *OF_PATHS,
                *OF_A_MEDIUM,
                *OF_OWN_PAGES,
                *OF_THE_HALL,
            )
        ),
    )
    for code in re.findall("H[0-9]{3}", sys.modules[module].__doc__ or "")
)
"""The codes of all rules, as each module names them at its beginning."""
