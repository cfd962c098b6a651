#include <linux/input.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>

/* Swift imports neither variadic functions nor macros that compute. */

/* Keeps an input device's events from everybody else; as ioctl answers. */
static inline int evdev_grab(int device) { return ioctl(device, EVIOCGRAB, 1); }

/* Keeps a serial line from being opened by anybody else, such as a program that looks for modems; as ioctl answers. */
static inline int serial_grab(int line) { return ioctl(line, TIOCEXCL); }

/* A bell that wakes whoever polls it, or -1. */
static inline int evdev_bell(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }
