"""Whether a PostgreSQL statement calls a function that may change the session for whoever comes next [Q11].

A function of the customer's own can set a role or a variable that row-level security reads, and its name tells nothing.
So what is known to leave nothing is listed, and any other call counts. Calls that stand in no statement (of a view, a
trigger, an operator) can't be seen here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from retool.connector.statement import Token

_BEFORE_BRACKETS = """
all analyze and any array as asc between by case check coalesce collate conflict cross cube distinct else end except
excluded exists explain extract fetch filter first following for from full group grouping having ilike in inner
interval into is isnull join key lateral left like limit materialized natural not notnull null nullif nulls of offset
on only or order over overlaps partition position preceding primary range recursive references returning right rollup
row rows select sets similar some table then ties to union unique update using values when where window with within
bigint bit bpchar char character dec decimal double float int integer national nchar numeric precision real smallint
text time timestamp timestamptz varbit varchar varying zone
"""
_FUNCTIONS = """
abs acos age array_agg array_append array_cat array_dims array_fill array_length array_lower array_ndims
array_position array_positions array_prepend array_remove array_replace array_to_json array_to_string array_upper
ascii asin atan atan2 avg bit_and bit_length bit_or bool_and bool_or btrim cardinality cast cbrt ceil ceiling
char_length character_length chr clock_timestamp concat concat_ws convert_from convert_to corr cos cot count covar_pop
covar_samp cume_dist current_date current_schema current_schemas current_time current_timestamp current_user date
date_bin date_part date_trunc decode degrees dense_rank div encode every exp factorial first_value floor format
format_type gcd generate_series generate_subscripts gen_random_uuid get_bit get_byte greatest initcap isfinite
json_agg json_array_elements json_array_elements_text json_array_length json_build_array json_build_object json_each
json_each_text json_extract_path json_extract_path_text json_object json_object_agg json_object_keys
json_populate_record json_populate_recordset json_strip_nulls json_to_record json_to_recordset json_typeof jsonb_agg
jsonb_array_elements jsonb_array_elements_text jsonb_array_length jsonb_build_array jsonb_build_object jsonb_each
jsonb_each_text jsonb_extract_path jsonb_extract_path_text jsonb_insert jsonb_object jsonb_object_agg
jsonb_object_keys jsonb_path_exists jsonb_path_match jsonb_path_query jsonb_path_query_array jsonb_path_query_first
jsonb_populate_record jsonb_populate_recordset jsonb_pretty jsonb_strip_nulls jsonb_to_record jsonb_to_recordset
jsonb_typeof justify_days justify_hours justify_interval lag last_value lcm lead least length ln localtime
localtimestamp log log10 lower lower_inf lpad ltrim make_date make_interval make_time make_timestamp make_timestamptz
max md5 min mod mode now nth_value ntile numrange octet_length overlay percent_rank percentile_cont percentile_disc
pg_backend_pid pg_column_size pg_database_size pg_relation_size pg_size_pretty pg_sleep pg_table_size
pg_total_relation_size pi plainto_tsquery phraseto_tsquery pow power quote_ident quote_literal quote_nullable radians
random rank regexp_count regexp_instr regexp_like regexp_match regexp_matches regexp_replace regexp_split_to_array
regexp_split_to_table regexp_substr regr_intercept regr_r2 regr_slope repeat replace reverse round row_number
row_to_json rpad rtrim scale session_user setweight sha224 sha256 sha384 sha512 sign sin split_part sqrt starts_with
statement_timestamp stddev stddev_pop stddev_samp string_agg string_to_array string_to_table strpos substr substring
sum tan timeofday timezone to_ascii to_char to_date to_hex to_json to_jsonb to_number to_timestamp to_tsquery
to_tsvector transaction_timestamp translate trim trim_scale trunc ts_headline ts_rank ts_rank_cd tsrange tstzrange
unistr unnest upper upper_inf var_pop var_samp variance version websearch_to_tsquery width_bucket
"""
_LEAVE_NOTHING = frozenset(f"{_BEFORE_BRACKETS} {_FUNCTIONS}".split())


def calls_unknown(tokens: Sequence[Token]) -> bool:
    """Whether it calls anything that is not known to leave the session as it was."""
    told = [token for token in tokens if token.kind not in ("space", "comment")]
    return any(
        token.kind == "sign" and token.text == "(" and at > 0 and _is_unknown(told, at - 1)
        for at, token in enumerate(told)
    )


def _is_unknown(told: Sequence[Token], at: int) -> bool:
    name = told[at]
    if name.kind not in ("word", "name"):
        return False  # an operator, a comma, another bracket
    start = at
    while start > 1 and told[start - 1].text == "." and told[start - 1].kind == "sign":
        start -= 2
    before = told[start - 1] if start else None
    if before is not None and before.kind == "word" and before.text.lower() in ("into", "as"):
        return False  # a table's or an alias's list of columns
    is_built_in = name.kind == "word" and name.text.lower() in _LEAVE_NOTHING
    schema = told[start].text.lower() if start < at else "pg_catalog"
    return not (is_built_in and schema == "pg_catalog")
