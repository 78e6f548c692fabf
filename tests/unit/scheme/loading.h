/* A scheme loaded for a test: from a file, or from the tree and what follows it. */
#ifndef TESTS_SCHEME_LOADING_H
#define TESTS_SCHEME_LOADING_H

#include "intake/xml.h"
#include "scheme/scheme.h"

#define SCHEMAS TONGBAO_SOURCE_DIR "/src/schema"

struct loaded {
    struct arena *arena;
    struct diagnostics *sink;
    struct xml_schemas *schemas;
    struct scheme *scheme;
    enum status status;
    char faults[400]; /* "line rule, …" */
};

struct loaded load(const char *path);
/* The roles (p, 组) stand in line 1; the body begins in line 2. */
struct loaded load_text(const char *body);
void unload(struct loaded *loaded);
/* The sentence of a fault, in English. */
const char *fault_text(const struct loaded *loaded, size_t index);
const struct scheme_indicator *find(const struct loaded *loaded, const char *code);

#endif
