// What ChipImaging uses of chafa, which turns pictures into terminal symbols.
#ifndef LINEUP_CCHAFA_H
#define LINEUP_CCHAFA_H

#include <chafa.h>

#endif
