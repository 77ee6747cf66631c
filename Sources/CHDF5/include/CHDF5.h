/// A door to HDF5, in which MATLAB keeps files of version 7.3: the few calls that reading such files takes.
///
/// The library is large and few programs need it, so it is opened at the first use, and may be missing. Ids are the
/// library's; what is below zero is a failure.

#ifndef CHDF5_H
#define CHDF5_H

#include <stddef.h>
#include <stdint.h>

/// Whether the library is there; the first call opens it.
int lam_hdf5_is_available(void);

int64_t lam_hdf5_open_file(const char *path);
void lam_hdf5_close_file(int64_t file);

/// How many members a group has.
int64_t lam_hdf5_count(int64_t group);

/// The name of a member, in the order of the alphabet; the length that the name has, whatever fits into the buffer.
int64_t lam_hdf5_name(int64_t group, int64_t index, char *buffer, size_t size);

/// Opens a member that is in the file itself; links that lead elsewhere are failures.
int64_t lam_hdf5_open_member(int64_t group, const char *name);
/// Opens what a reference of a dataset leads to.
int64_t lam_hdf5_open_reference(int64_t dataset, uint64_t reference);
void lam_hdf5_close(int64_t object);

int lam_hdf5_is_group(int64_t object);
int lam_hdf5_is_dataset(int64_t object);

/// The text of an attribute; its length, or -1 where there is none.
int64_t lam_hdf5_text_attribute(int64_t object, const char *name, char *buffer, size_t size);
/// The whole number of an attribute; 0 where there is none.
int lam_hdf5_number_attribute(int64_t object, const char *name, int64_t *value);
/// Calls back with each name of an attribute that is a list of names; 0 where there is none.
int lam_hdf5_names_attribute(
    int64_t object, const char *name, void *context, void (*each)(void *context, const char *bytes, size_t count));

/// The extents of a dataset, slowest first; how many, or -1.
int lam_hdf5_extents(int64_t dataset, uint64_t *extents, int most);
/// How many bytes of the file hold its elements; -1 where another file does.
int64_t lam_hdf5_stored_bytes(int64_t dataset);

/// What the elements of a dataset are: the letters i, u, f and c (two numbers, floating-point), r (references) or t (text),
/// and how many bytes one has; 0 for others.
char lam_hdf5_element(int64_t dataset, size_t *size);
/// Reads all elements as numbers of this kind and size in the machine's order, or references as they are.
int lam_hdf5_read(int64_t dataset, char kind, size_t size, void *target);

/// Begins a copy of the process: 0 in the copy, its id here, -1 where there can be none. The library has faults that a
/// damaged file brings out, and that end the process which reads it.
int64_t lam_hdf5_begin_copy(void);
/// Ends the copy.
void lam_hdf5_end_copy(void);
/// Whether the copy, which has closed its files, ended by itself and did not die.
int lam_hdf5_wait_for_copy(int64_t copy);
void lam_hdf5_stop_copy(int64_t copy);

#endif
