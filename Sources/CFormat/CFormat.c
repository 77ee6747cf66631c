#include "CFormat.h"
