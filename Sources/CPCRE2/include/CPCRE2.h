/// A door to PCRE2: Octave's patterns are Perl's as PCRE reads them (look-behind, named tokens, lazy quantifiers),
/// which Swift's own regular expressions cannot take from text at run time without Foundation-sized start-up cost.

#ifndef CPCRE2_H
#define CPCRE2_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#endif
