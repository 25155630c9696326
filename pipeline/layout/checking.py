"""The verb of this stage: reads, recognises, checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pipeline.layout.checks import (
    addressee,
    annexes,
    characters,
    dates,
    faces,
    grid,
    head,
    headings,
    imprint,
    letter_rules,
    mark,
    missing,
    page_number,
    paper,
    paragraphs,
    red_rule,
    signature,
    tables,
    title,
)
from pipeline.model.diagnostic import Diagnostic, Outcome
from pipeline.model.layout import Layout
from pipeline.recognition import recognised
from pipeline.recognition.page import Page
from pipeline.standard.gb_t_9704 import GB_T_9704
from pipeline.word import Refusal, reaches, read_word, refused

Check = Callable[[Page], Iterable[Diagnostic]]
CHECKS: tuple[Check, ...] = (
    paper.wrong_paper,
    paper.wrong_margins,
    paper.wrong_landscape_area,
    grid.wrong_lines_a_page,
    grid.wrong_characters_a_line,
    grid.uneven_line_spacing,
    grid.gaps_between_paragraphs,
    faces.wrong_faces,
    faces.wrong_sizes,
    characters.latin_digits,
    characters.latin_punctuation,
    characters.coloured_text,
    characters.bold_text,
    characters.italic_text,
    title.title_not_centred,
    title.byline_not_centred,
    title.title_broken_badly,
    title.title_shaped_like_an_hourglass,
    title.title_too_near_the_rule,
    title.red_head_on_a_summary,
    head.labels_out_of_order,
    head.labels_not_flush_left,
    head.copy_number_not_of_six_digits,
    head.secrecy_written_wrongly,
    mark.mark_not_red,
    mark.mark_not_centred,
    mark.mark_at_the_wrong_height,
    head.document_number_written_wrongly,
    head.document_number_in_the_wrong_place,
    head.document_number_too_near_the_mark,
    head.signer_without_colon,
    red_rule.red_rule_missing,
    red_rule.red_rule_not_red,
    red_rule.red_rule_not_as_long,
    red_rule.red_rule_too_far,
    letter_rules.letter_rules_missing,
    letter_rules.letter_rules_in_the_wrong_place,
    addressee.addressee_not_flush_left,
    addressee.addressee_without_colon,
    addressee.addressee_too_near_the_title,
    paragraphs.wrong_first_lines,
    headings.headings_numbered_wrongly,
    headings.levels_left_out,
    headings.headings_counted_wrongly,
    headings.headings_unknown_to_word,
    headings.attendance_not_indented,
    annexes.annex_list_written_wrongly,
    annexes.annex_list_in_the_wrong_place,
    annexes.annex_list_not_aligned,
    annexes.annex_list_too_near_the_text,
    annexes.annexes_differ_from_the_list,
    annexes.annex_labels_written_wrongly,
    annexes.annex_label_not_flush_left,
    annexes.annex_not_on_its_own_page,
    annexes.annex_title_not_on_line_three,
    signature.signature_in_the_wrong_place,
    signature.date_alone_in_the_wrong_place,
    signature.signature_too_near_the_text,
    signature.signature_too_far_from_the_text,
    signature.signed_twice,
    dates.dates_written_wrongly,
    dates.note_written_wrongly,
    imprint.imprint_rules_missing,
    imprint.imprint_rules_in_a_letter,
    imprint.imprint_rules_of_wrong_weight,
    imprint.copied_to_without_full_stop,
    imprint.copied_to_without_colon,
    imprint.imprint_not_inset,
    imprint.printing_date_without_its_word,
    missing.missing_elements,
    missing.printing_row_swapped,
    imprint.text_below_the_imprint,
    imprint.imprint_not_at_the_foot,
    page_number.page_number_missing,
    page_number.even_page_number_missing,
    page_number.page_number_written_wrongly,
    page_number.page_number_on_the_wrong_side,
    page_number.page_number_not_inset,
    page_number.page_number_too_far,
    page_number.page_number_counted_anew,
    page_number.page_number_not_turned,
    page_number.page_number_on_a_letter,
    tables.head_not_repeated,
    tables.rows_torn_apart,
)
"""Every check, in the order of the page."""


def layout(data: bytes, name: str, standard: Layout = GB_T_9704) -> Outcome[Page | None]:
    """Return a document with its elements recognised, and every deviation from `standard`.

    `name` is what findings call the file. A file that cannot be read gives no page and the finding that says why.
    """
    document = read_word(data)
    if isinstance(document, Refusal):
        return Outcome(None, (refused(document, name),))
    page = recognised(document, name, standard)
    return Outcome(page, (*(found for check in CHECKS for found in check(page)), *reaches(data, name)))
