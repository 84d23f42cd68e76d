/* SPDX-License-Identifier: Apache-2.0 */
#include "table.h"

#include <stdio.h>
#include <stdlib.h>

static int failures;

static void check(int isTrue, const char *what)
{
    printf("%s: %s\n", isTrue ? "ok" : "FAILED", what);
    failures += !isTrue;
}

int main(void)
{
    struct table *table = table_new();
    check(table != NULL, "a new table can be made");
    check(table_size(table) == 0, "a new table is empty");
    check(table_add(table, "warp") == 1, "the first of a word counts one");
    check(table_add(table, "warp") == 2, "the second of a word counts two");
    check(table_count(table, "weft") == 0, "a word never seen counts nothing");
    for (int i = 0; i < 10000; ++i) {
        char word[16];
        snprintf(word, sizeof word, "w%d", i);
        table_add(table, word);
    }
    check(table_size(table) == 10001, "the table grows");
    check(table_count(table, "warp") == 2, "growing loses nothing");
    table_free(table);
    return failures ? EXIT_FAILURE : EXIT_SUCCESS;
}
