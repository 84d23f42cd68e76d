/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TABLE_H
#define TABLE_H

#include <stddef.h>

/* A table of words and how often each was seen. */
struct table;

struct table *table_new(void);
void table_free(struct table *table);
/* Counts one more of this word; returns its count so far, or 0 when memory ran out. */
unsigned long table_add(struct table *table, const char *word);
unsigned long table_count(const struct table *table, const char *word);
size_t table_size(const struct table *table);
void table_each(const struct table *table, void (*visit)(const char *word, unsigned long count));

#endif
