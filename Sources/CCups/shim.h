#include <cups/cups.h>
#include <cups/adminutil.h>
#include <cups/raster.h>
#include <cups/pwg.h>

/* glibc shows these only to _GNU_SOURCE, which Swift's importer does not set. */
extern int memfd_create(const char *name, unsigned int flags);
enum { memfd_close_on_exec = 0x0001U };
