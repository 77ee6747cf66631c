/// The builtins that Octave has in its program; all others it has, or would have, in files of the language, which is what
/// `exist` tells.
enum CompiledInOctave {
  static let names = Set(words.split(whereSeparator: \.isWhitespace).map(String.init))

  private static let words = """
    Inf NA NaN OCTAVE_VERSION P_tmpdir SEEK_CUR SEEK_END SEEK_SET S_ISBLK S_ISCHR S_ISDIR S_ISFIFO S_ISLNK
    S_ISREG S_ISSOCK abs acos acosh addpath all amd and angle any arg argv arrayfun asin asinh assignin atan
    atan2 atanh available_graphics_toolkits balance base64_decode base64_encode besseli besselj besselk bessely
    bitand bitor bitpack bitshift bitunpack bitxor blkmm bsxfun builtin canonicalize_file_name cat cbrt cd ceil
    cell cell2struct cellfun cellslices cellstr char chol chol2inv choldelete cholinsert cholinv cholshift
    cholupdate class clc clear colamd colon columns complex confirm_recursive_rmdir conj conv2 convn cos cosh
    cputime ctranspose cummax cummin cumprod cumsum det diag diff disp display dlmread dmperm do_string_escapes
    dot double drawnow eig eps eq erf erfc erfcinv erfcx erfinv error etree eval evalc evalin exist exit exp
    expm1 eye false fclear fclose fdisp feof ferror feval fflush fft fft2 fgetl fgets file_in_path filesep
    filter find fix flintmax floor fopen format fprintf fputs fread freport frewind fscanf fseek fskipl ftell
    full func2str functions fwrite gamma gammaln gcd ge genpath get getegid getenv geteuid getgid gethostname
    getpgrp getpid getppid getrusage getuid givens glob gmtime gt hash hess hex2num history horzcat hypot ifelse
    ifft ifft2 imag ind2sub inf input int16 int32 int64 int8 intmax intmin inv inverse ipermute
    is_absolute_filename is_function_handle is_rooted_relative_filename isa isalnum isalpha isargout isascii
    isbool iscell iscellstr ischar iscntrl iscolumn iscomplex isdigit isempty isfield isfinite isfloat isglobal
    isgraph ishghandle isindex isinf isinteger iskeyword islogical islower ismatrix isna isnan isnull isnumeric
    isobject isprint ispunct isreal isrow isscalar issorted isspace issparse issquare isstruct isstudent isupper
    isvarname isvector isxdigit jsondecode jsonencode kbhit keyboard kron lasterr lasterror lastwarn ldivide le
    length lgamma link linspace list_in_columns load loaded_graphics_toolkits localtime log log10 log1p log2
    logical lookup lower lsode lstat lt lu make_absolute_filename mat2cell max max_recursion_depth merge
    mfilename min minus mislocked mkfifo mkstemp mktime mldivide mlock mod more mpower mrdivide mtimes munlock
    nan nargin nargout ndims ne newline nnz norm not nproc nth_element num2cell num2hex numel numfields nzmax
    onCleanup ones or ordschur path pathsep pause permute pi pinv plus power printf prod psi putenv puts pwd qr
    qrdelete qrinsert qrshift qrupdate quad quit rand rande randg randn randp randperm rats rcond rdivide
    readdir readlink real realmax realmin regexp regexpi regexprep rehash rem rename repelems reset reshape
    resize restoredefaultpath rethrow rmdir rmfield rmpath round rows rsf2csf save save_default_options schur
    set setenv sign signbit sin single sinh size size_equal sizeof sort source spalloc sparse spparms sprank
    sprintf sqrt sqrtm squeeze sscanf stat stderr stdin stdout str2double str2func strcmp strcmpi strfind
    strftime strncmp strncmpi strptime strrep struct struct2cell strvcat sub2ind subsasgn subsref sum sumsq svd
    sylvester symamd symbfact symlink symrcm system tan tanh tempname terminal_size textscan tic tilde_expand
    time times tmpfile toc tolower toupper transpose tril triu true tsearch typecast uint16 uint32 uint64 uint8
    umask uminus uname undo_string_escapes unlink unsetenv uplus upper vec vertcat warning who whos zeros
    """
}
