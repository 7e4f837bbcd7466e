/* planted -- a library in a folder that somebody named in LD_LIBRARY_PATH. */
const char *planted(void);

const char *planted(void)
{
    return "It was done.";
}
