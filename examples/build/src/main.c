/* SPDX-License-Identifier: Apache-2.0 */
#include "table.h"

#include <ctype.h>
#include <stdio.h>

static void print(const char *word, unsigned long count)
{
    printf("%lu %s\n", count, word);
}

int main(void)
{
    struct table *words = table_new();
    char word[256];
    size_t length = 0;
    int c;

    if (!words)
        return 1;
    do {
        c = getchar();
        if (c != EOF && c < 128 && isalpha(c) && length + 1 < sizeof word) {
            word[length++] = (char)tolower(c);
        } else if (length) {
            word[length] = '\0';
            length = 0;
            if (!table_add(words, word))
                return 1;
        }
    } while (c != EOF);
    table_each(words, print);
    table_free(words);
    return 0;
}
