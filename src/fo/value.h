/* value - from the text of an attribute to a computed value, by the row of the property.
 *
 *     expression (with functions)  →  fit into the grammar  →  compute (percentages of fonts, steps of weight)
 */
#ifndef FO_VALUE_H
#define FO_VALUE_H

#include "fo/intern.h"
#include "fo/style.h"
#include "fo/vocabulary.h"

/* What a value may refer to. */
struct value_context {
    const struct vocabulary *vocabulary;
    struct intern *strings;
    enum fo_property property;       /* whose value it is */
    const struct heritage *heritage; /* what the parent hands down */
    const struct fo_node *parent;    /* NULL at the root */
    const struct fo_style *column;   /* of the table column of a cell, or NULL */
    mpt font_size;                   /* 1em; while font-size itself is computed, the parent's */
    bool unitless;                   /* the last value was a number taken as pixels */
    bool looked_beyond;              /* the value hangs on more than the heritage: the style must not be cached */
};

/* The computed value of `text`. False when it does not fit the grammar (or there is no memory: the arena tells). */
bool fo_value_parse(struct value_context *context, const char *text, size_t size, struct fo_value *out);

/* ---- inside -------------------------------------------------------------------------------------------------- */

/* expression.c: an expression of 5.9. Keywords come back as such when they are alone. */
bool fo_expression_parse(struct value_context *context, const char *text, size_t size, struct fo_value *out);

/* What stands between the parentheses of a function: values, or a bare word (keyword or name of a property). */
struct argument {
    struct fo_value value;
    bool is_value;
    const char *word;
    size_t word_size;
};
enum { ARGUMENTS = 8 };
/* function.c */
bool fo_function_call(struct value_context *context, const char *name, size_t name_size,
                      const struct argument *arguments, size_t count, struct fo_value *out);
/* The value that the parent hands down, or has, for the property of the context: "inherit". */
bool fo_value_inherit(struct value_context *context, enum fo_property property, struct fo_value *out);

/* color.c: a name, or #rgb #rrggbb #rrggbbaa. */
bool fo_color_named(const char *text, size_t size, struct fo_value *out);
bool fo_color_hexadecimal(const char *digits, size_t size, struct fo_value *out);
/* rgb() and cmyk(): parts from 0 to 1 in millionths, clamped. */
struct fo_value fo_color_rgb(int64_t red, int64_t green, int64_t blue);
struct fo_value fo_color_cmyk(int64_t cyan, int64_t magenta, int64_t yellow, int64_t black);

/* compute.c: resolves what the parsed value leaves open (keywords of sizes, bolder, percentages of fonts). */
bool fo_value_compute(struct value_context *context, struct fo_value *value);

#endif
