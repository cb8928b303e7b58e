#define _GNU_SOURCE
#include "CLinuxEvents.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

#define MAX_SIGNALS 16

static atomic_int write_end = -1;
static int read_end = -1;
static int signal_count = 0;
static int signal_numbers[MAX_SIGNALS];
static struct sigaction previous_actions[MAX_SIGNALS];

static void on_signal(int number) {
  int saved = errno;
  int fd = atomic_load(&write_end);
  unsigned char byte = (unsigned char)number;
  // A full pipe already holds more signals than anyone can act on.
  if (fd >= 0 && write(fd, &byte, 1) < 0) { /* dropped */ }
  errno = saved;
}

int linuxevents_signals_start(const int *signals, int count) {
  if (read_end >= 0 || count > MAX_SIGNALS) {
    errno = read_end >= 0 ? EBUSY : EINVAL;
    return -1;
  }
  int ends[2];
  if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  read_end = ends[0];
  atomic_store(&write_end, ends[1]);
  struct sigaction action = {0};
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  signal_count = count;
  for (int i = 0; i < count; i++) {
    signal_numbers[i] = signals[i];
    sigaction(signals[i], &action, &previous_actions[i]);
  }
  return read_end;
}

void linuxevents_signals_stop(void) {
  if (read_end < 0) return;
  for (int i = 0; i < signal_count; i++) sigaction(signal_numbers[i], &previous_actions[i], NULL);
  signal_count = 0;
  close(atomic_exchange(&write_end, -1));
  close(read_end);
  read_end = -1;
}

void linuxevents_signals_unblock(void) {
  sigset_t set;
  sigemptyset(&set);
  for (int i = 0; i < signal_count; i++) sigaddset(&set, signal_numbers[i]);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}
