/* SPDX-License-Identifier: Apache-2.0 */
#include "table.h"

#include <stdlib.h>
#include <string.h>

struct entry {
    char *word;
    unsigned long count;
};

struct table {
    struct entry *entries;
    size_t capacity; /* a power of two */
    size_t size;
};

static size_t hash(const char *word)
{
    size_t value = 1469598103934665603u;
    for (; *word; ++word)
        value = (value ^ (unsigned char)*word) * 1099511628211u;
    return value;
}

static struct entry *slot(struct entry *entries, size_t capacity, const char *word)
{
    size_t i = hash(word) & (capacity - 1);
    while (entries[i].word && strcmp(entries[i].word, word) != 0)
        i = (i + 1) & (capacity - 1);
    return &entries[i];
}

struct table *table_new(void)
{
    struct table *table = calloc(1, sizeof *table);
    if (!table)
        return NULL;
    table->capacity = 64;
    table->entries = calloc(table->capacity, sizeof *table->entries);
    if (!table->entries) {
        free(table);
        return NULL;
    }
    return table;
}

void table_free(struct table *table)
{
    for (size_t i = 0; i < table->capacity; ++i)
        free(table->entries[i].word);
    free(table->entries);
    free(table);
}

static int grow(struct table *table)
{
    size_t capacity = table->capacity * 2;
    struct entry *entries = calloc(capacity, sizeof *entries);
    if (!entries)
        return 0;
    for (size_t i = 0; i < table->capacity; ++i)
        if (table->entries[i].word)
            *slot(entries, capacity, table->entries[i].word) = table->entries[i];
    free(table->entries);
    table->entries = entries;
    table->capacity = capacity;
    return 1;
}

unsigned long table_add(struct table *table, const char *word)
{
    if (table->size * 2 >= table->capacity && !grow(table))
        return 0;
    struct entry *entry = slot(table->entries, table->capacity, word);
    if (!entry->word) {
        entry->word = strdup(word);
        if (!entry->word)
            return 0;
        ++table->size;
    }
    return ++entry->count;
}

unsigned long table_count(const struct table *table, const char *word)
{
    return slot(table->entries, table->capacity, word)->count;
}

size_t table_size(const struct table *table)
{
    return table->size;
}

void table_each(const struct table *table, void (*visit)(const char *word, unsigned long count))
{
    for (size_t i = 0; i < table->capacity; ++i)
        if (table->entries[i].word)
            visit(table->entries[i].word, table->entries[i].count);
}
