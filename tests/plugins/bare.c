/* bare -- a shared object that is no plugin. */
extern int bare;

int bare = 1;
