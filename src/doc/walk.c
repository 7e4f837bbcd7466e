/* walk -- enter and leave, in reading order. */
#include "doc/walk.h"

#include <stddef.h>

bool walk_next(struct walk *walk)
{
    const struct node *node = walk->next;

    if (!node)
        return false;
    if (!walk->root)
        walk->root = node;
    walk->node = node;
    walk->entering = !walk->leave_next;
    if (walk->entering && node->first) {
        walk->next = node->first;
    } else if (walk->entering) {
        walk->leave_next = true;
    } else if (node == walk->root) {
        walk->next = NULL;
    } else if (node->next) {
        walk->next = node->next;
        walk->leave_next = false;
    } else {
        walk->next = node->parent;
    }
    return true;
}
