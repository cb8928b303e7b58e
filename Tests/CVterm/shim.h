// A terminal emulator for tests: libvterm, with its unions, bit fields and callbacks made plain.
#ifndef LINEUP_CVTERM_SHIM_H
#define LINEUP_CVTERM_SHIM_H

#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>
#include <vterm.h>

typedef struct {
  VTerm *terminal;
  VTermScreen *screen;
  VTermScreenCallbacks callbacks;
  int alternate;
  int cursor_visible;
  int bells;
} lineup_vterm;

static inline int lineup_vterm_on_property(VTermProp property, VTermValue *value, void *user) {
  lineup_vterm *self = (lineup_vterm *)user;
  if (property == VTERM_PROP_ALTSCREEN) self->alternate = value->boolean;
  if (property == VTERM_PROP_CURSORVISIBLE) self->cursor_visible = value->boolean;
  return 1;
}

static inline int lineup_vterm_on_bell(void *user) {
  ((lineup_vterm *)user)->bells++;
  return 1;
}

static inline lineup_vterm *lineup_vterm_new(int rows, int columns) {
  lineup_vterm *self = (lineup_vterm *)calloc(1, sizeof *self);
  if (!self) return NULL;
  self->cursor_visible = 1;
  self->terminal = vterm_new(rows, columns);
  vterm_set_utf8(self->terminal, 1);
  self->screen = vterm_obtain_screen(self->terminal);
  self->callbacks.settermprop = lineup_vterm_on_property;
  self->callbacks.bell = lineup_vterm_on_bell;
  vterm_screen_set_callbacks(self->screen, &self->callbacks, self);
  vterm_screen_enable_altscreen(self->screen, 1);
  vterm_screen_reset(self->screen, 1);
  return self;
}

static inline void lineup_vterm_free(lineup_vterm *self) {
  if (!self) return;
  vterm_free(self->terminal);
  free(self);
}

// A colour as one number: 0 for the terminal's own, 1 << 24 | index, or 2 << 24 | RGB.
static inline uint32_t lineup_vterm_color(VTermColor color) {
  if (VTERM_COLOR_IS_DEFAULT_FG(&color) || VTERM_COLOR_IS_DEFAULT_BG(&color)) return 0;
  if (VTERM_COLOR_IS_INDEXED(&color)) return 1u << 24 | color.indexed.idx;
  return 2u << 24 | (uint32_t)color.rgb.red << 16 | (uint32_t)color.rgb.green << 8 | color.rgb.blue;
}

typedef struct {
  uint32_t characters[VTERM_MAX_CHARS_PER_CELL];
  int columns;
  uint32_t foreground;
  uint32_t background;
  // The bits of TerminalUI's Attributes.
  unsigned attributes;
} lineup_vterm_cell;

static inline lineup_vterm_cell lineup_vterm_get(lineup_vterm *self, int row, int column) {
  lineup_vterm_cell result = {{0}, 0, 0, 0, 0};
  VTermScreenCell cell;
  VTermPos position = {.row = row, .col = column};
  if (!vterm_screen_get_cell(self->screen, position, &cell)) return result;
  for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL; i++) result.characters[i] = cell.chars[i];
  result.columns = cell.width;
  result.foreground = lineup_vterm_color(cell.fg);
  result.background = lineup_vterm_color(cell.bg);
  result.attributes = (cell.attrs.bold ? 1u : 0) | (cell.attrs.italic ? 4u : 0) |
                      (cell.attrs.underline ? 8u : 0) | (cell.attrs.reverse ? 16u : 0);
  return result;
}

static inline uint32_t lineup_vterm_character(const lineup_vterm_cell *cell, int index) {
  return index < VTERM_MAX_CHARS_PER_CELL ? cell->characters[index] : 0;
}

static inline void lineup_vterm_cursor(lineup_vterm *self, int *row, int *column) {
  VTermPos position;
  vterm_state_get_cursorpos(vterm_obtain_state(self->terminal), &position);
  *row = position.row;
  *column = position.col;
}

// Only declared for programs that ask for X/Open functions, which Swift's own headers do not.
extern int posix_openpt(int flags);
extern int grantpt(int fd);
extern int unlockpt(int fd);
extern int ptsname_r(int fd, char *buffer, size_t size);

// Opens a pseudo-terminal; writes the path of its other end. Returns -1 with errno set.
static inline int lineup_pty_open(int flags, char *path, size_t size) {
  int fd = posix_openpt(flags);
  if (fd >= 0 && grantpt(fd) == 0 && unlockpt(fd) == 0 && ptsname_r(fd, path, size) == 0) return fd;
  if (fd >= 0) close(fd);
  return -1;
}

static inline void lineup_vterm_function_key(lineup_vterm *self, int number) {
  vterm_keyboard_key(self->terminal, (VTermKey)VTERM_KEY_FUNCTION(number), VTERM_MOD_NONE);
}

#endif
