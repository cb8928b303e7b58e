// What ChipImaging uses of gdk-pixbuf, and of GLib beneath it (GChecksum, GError, GObject).
#ifndef LINEUP_CPIXBUF_H
#define LINEUP_CPIXBUF_H

#include <gdk-pixbuf/gdk-pixbuf.h>

#endif
