/* unlinked -- a plugin that calls into its host by name. */
#include <trustbrief/plugin.h>

extern void host_inner_works(void);

static void build(tb_build *b)
{
    (void)b;
    host_inner_works();
}

TB_PLUGIN(.name = "unlinked", .version = "1", .summary = "Takes from the host",
          .license = "MIT", .build = build);
