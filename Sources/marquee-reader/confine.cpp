#include "confine.h"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>

#include <vector>

/// Nearly twice what the largest picture takes: a progressive JPEG of 40 million pixels in colour, 280 MB.
static const rlim_t mostMemory = 512 << 20;

static bool limit(decltype(RLIMIT_AS) what, rlim_t most) {
    const rlimit both = {most, most};
    return setrlimit(what, &both) == 0;
}

#if defined(__x86_64__)
static const unsigned architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
static const unsigned architecture = AUDIT_ARCH_AARCH64;
#else
#error "Say which architecture this is (linux/audit.h), so that system calls can be told apart."
#endif

/// What the kernel still does for this program: reading and writing what is open, memory, its timer, its end.
static const unsigned allowedCalls[] = {
#ifdef __NR_fstat
    __NR_fstat,
#endif
    __NR_read, __NR_write, __NR_brk, __NR_munmap, __NR_mremap, __NR_madvise, __NR_futex, __NR_setitimer,
    __NR_clock_gettime, __NR_getrandom, __NR_rt_sigreturn, __NR_rt_sigprocmask, __NR_getpid, __NR_gettid,
    __NR_tgkill, __NR_exit_group,
};

/// Everything else fails as not permitted. New memory must not be executable.
static bool restrictSystemCalls() {
    const auto load = [](size_t at) { return sock_filter(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, unsigned(at))); };
    const sock_filter allow = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    const sock_filter refuse = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | 1 /* EPERM */);
    std::vector<sock_filter> filter = {
        load(offsetof(seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, architecture, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        load(offsetof(seccomp_data, nr)),
    };
    for (const unsigned call : allowedCalls) {
        filter.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1));
        filter.push_back(allow);
    }
    filter.insert(filter.end(), {
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_mmap, 0, 3),
        load(offsetof(seccomp_data, args) + 2 * sizeof(uint64_t)),
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, PROT_EXEC, 1, 0),
        allow,
        refuse,
    });
    const sock_fprog program = {static_cast<unsigned short>(filter.size()), filter.data()};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

bool confine() {
    return prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && prctl(PR_SET_DUMPABLE, 0) == 0
        && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0)
        && limit(RLIMIT_NOFILE, 0) && limit(RLIMIT_NPROC, 0) && limit(RLIMIT_AS, mostMemory)
        && restrictSystemCalls();
}

void limitProcessorTime(unsigned milliseconds) {
    itimerval timer = {};
    timer.it_value.tv_sec = milliseconds / 1000;
    timer.it_value.tv_usec = milliseconds % 1000 * 1000;
    setitimer(ITIMER_PROF, &timer, nullptr);
}
