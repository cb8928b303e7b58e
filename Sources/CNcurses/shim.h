// What Swift cannot see of ncurses: macros, varargs, and globals that Swift 6 counts as unsafe.
#ifndef LINEUP_CNCURSES_SHIM_H
#define LINEUP_CNCURSES_SHIM_H

#define NCURSES_WIDECHAR 1
#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif
#include <curses.h>
#include <langinfo.h>
#include <sys/ioctl.h>
#include <wchar.h>

// The attributes are macros; the bits are those of TerminalUI's Attributes.
static inline attr_t lineup_curses_attributes(unsigned bits) {
  attr_t attributes = WA_NORMAL;
  if (bits & 1) attributes |= WA_BOLD;
  if (bits & 2) attributes |= WA_DIM;
  if (bits & 4) attributes |= WA_ITALIC;
  if (bits & 8) attributes |= WA_UNDERLINE;
  if (bits & 16) attributes |= WA_REVERSE;
  return attributes;
}

// Pairs beyond 32,767 only fit into the options of setcchar.
static inline int lineup_curses_put(WINDOW *window, int row, int column, const wchar_t *text,
                                    unsigned attributes, int pair) {
  cchar_t cell;
  if (setcchar(&cell, text, lineup_curses_attributes(attributes), 0, &pair) == ERR) return ERR;
  return mvwadd_wch(window, row, column, &cell);
}

// wget_wch tells characters from keys by its result; KEY_CODE_YES is a macro with an octal value.
// Returns 1 for a key, 0 for a character, -1 for nothing.
static inline int lineup_curses_read(WINDOW *window, unsigned *code) {
  wint_t value = 0;
  int result = wget_wch(window, &value);
  *code = (unsigned)value;
  return result == ERR ? -1 : result == KEY_CODE_YES;
}

// Globals and getters.
static inline int lineup_curses_colors(void) { return has_colors() ? COLORS : 0; }
static inline int lineup_curses_pairs(void) { return COLOR_PAIRS; }
static inline WINDOW *lineup_curses_window(void) { return stdscr; }

// The locale's encoding is asked for by a macro.
static inline const char *lineup_codeset(void) { return nl_langinfo(CODESET); }

// Only declared for programs that ask for X/Open functions, which Swift's own headers do not.
extern int wcwidth(wchar_t character);
static inline int lineup_character_columns(wchar_t character) { return wcwidth(character); }

// ioctl takes varargs.
static inline int lineup_window_size(int fd, int *rows, int *columns) {
  struct winsize size;
  if (ioctl(fd, TIOCGWINSZ, &size) != 0) return -1;
  *rows = size.ws_row;
  *columns = size.ws_col;
  return 0;
}

static inline int lineup_window_pixels(int fd, int *width, int *height) {
  struct winsize size;
  if (ioctl(fd, TIOCGWINSZ, &size) != 0) return -1;
  *width = size.ws_xpixel;
  *height = size.ws_ypixel;
  return 0;
}

#endif
