#include <spawn.h>

/* What glibc has besides POSIX, and declares only where _DEFAULT_SOURCE is defined; Swift's own module does not. */

/* In the new process: closes every file from this one on. */
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);

/* In the new process: goes to this folder. */
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
