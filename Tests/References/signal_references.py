"""Signals, their filters and spectra, as SciPy has them: a part of make_references.py."""

import numpy as np
from scipy import fft, linalg, signal


def signals(record):
    def parts(key, value, row=False):
        value = np.asarray(value)
        record(key + ".real", value.real, row)
        record(key + ".imag", value.imag, row)

    def design(key, pair):
        record(key + ".b", pair[0], row=True)
        record(key + ".a", pair[1], row=True)

    n = np.arange(40)
    x = np.sin(0.3 * n) + 0.5 * np.cos(1.7 * n) + 0.01 * n**1.5
    y = np.cos(0.2 * n + 1)
    z = x + 1j * y
    X = np.column_stack([x, y, x * y])
    key = "signals."

    for size in [1, 2, 7, 8]:
        for name, argument in [("hann", None), ("bartlett", None), ("triang", None), ("kaiser", 3.0), ("tukey", 0.4),
                               ("flattop", None), ("nuttall", None), ("blackmanharris", None), ("bohman", None),
                               ("parzen", None)]:
            spec = name if argument is None else (name, argument)
            record(f"{key}{name}{size}", signal.get_window(spec, size, fftbins=False))
        record(f"{key}gauss{size}", signal.windows.gaussian(size, max(size - 1, 1) / 5.0))
    record(key + "hann_periodic", signal.get_window("hann", 8))
    record(key + "kaiser_periodic", signal.get_window(("kaiser", 8.6), 9))

    for size in [1, 2, 5, 40]:
        record(f"{key}dct{size}", fft.dct(x[:size], norm="ortho"), row=True)
        record(f"{key}idct{size}", fft.idct(x[:size], norm="ortho"), row=True)
    record(key + "dct_cut", fft.dct(X[:12], norm="ortho", axis=0))
    record(key + "dct_filled", fft.dct(np.vstack([X, np.zeros((8, 3))]), norm="ortho", axis=0))
    record(key + "dct_rows", fft.dct(X, norm="ortho", axis=1))
    record(key + "dct2", fft.dctn(X, norm="ortho"))
    record(key + "idct2", fft.idctn(X, norm="ortho"))
    parts(key + "dct_complex", fft.dct(x, norm="ortho") + 1j * fft.dct(y, norm="ortho"), row=True)

    record(key + "xcorr", signal.correlate(x, y), row=True)
    parts(key + "xcorr_complex", signal.correlate(z, y), row=True)
    record(key + "xcorr_short", signal.correlate(x, np.concatenate([y[:9], np.zeros(31)])), row=True)
    both = signal.correlate(x, y)
    record(key + "xcorr_biased", both[34:45] / 40, row=True)
    record(key + "xcorr_unbiased", both[34:45] / (40 - np.abs(np.arange(-5, 6))), row=True)
    record(key + "xcorr_coeff", both[34:45] / np.sqrt(np.sum(x**2) * np.sum(y**2)), row=True)
    record(key + "xcorr_columns", np.column_stack([signal.correlate(X[:, i], X[:, j]) for i in range(3) for j in range(3)]))
    record(key + "xcov", signal.correlate(x - x.mean(), y - y.mean()), row=True)
    long = np.tile(x, 20)
    record(key + "xcorr_long", signal.correlate(long, long)[790:810], row=True)
    r = signal.correlate(x, x)[39:45]
    a = np.concatenate([[1], linalg.solve_toeplitz(r[:5], -r[1:6])])
    record(key + "levinson", a, row=True)
    record(key + "levinson_error", [a @ r])
    record(key + "lpc", np.concatenate([[1], linalg.solve_toeplitz(r[:3], -r[1:4])]), row=True)
    record(key + "durbinlevinson", linalg.solve_toeplitz(r[:4], r[1:5])[::-1], row=True)

    for order in [1, 2, 5]:
        for kind, edges, words in [("low", 0.3, "low"), ("high", 0.3, "high"), ("band", [0.2, 0.5], "bandpass"),
                                   ("stop", [0.2, 0.5], "bandstop")]:
            design(f"{key}butter.{kind}{order}", signal.butter(order, edges, words))
            design(f"{key}cheby1.{kind}{order}", signal.cheby1(order, 0.5, edges, words))
            design(f"{key}cheby2.{kind}{order}", signal.cheby2(order, 30, edges, words))
            if order < 3:
                b, a = signal.butter(order, edges, words, analog=True)
                design(f"{key}butter.analog_{kind}{order}",
                       (np.concatenate([np.zeros(len(a) - len(b)), b]), a))
    design(key + "bilinear", signal.bilinear([1, 2], [1, 3, 4], 2))
    record(key + "fir1.low", signal.firwin(11, 0.4), row=True)
    record(key + "fir1.high", signal.firwin(11, 0.4, pass_zero=False), row=True)
    record(key + "fir1.band", signal.firwin(11, [0.2, 0.5], pass_zero=False), row=True)
    record(key + "fir1.stop", signal.firwin(11, [0.2, 0.5]), row=True)
    record(key + "fir1.many", signal.firwin(21, [0.2, 0.5, 0.7], pass_zero=False), row=True)
    record(key + "fir1.kaiser", signal.firwin(12, 0.3, window=("kaiser", 4)), row=True)
    record(key + "fir1.noscale", signal.firwin(11, 0.4, scale=False), row=True)
    b, a = signal.butter(3, 0.3)
    parts(key + "freqz", signal.freqz(b, a, 16)[1])
    parts(key + "freqz_whole", signal.freqz(b, a, 16, whole=True)[1])
    record(key + "freqz_rate", signal.freqz(b, a, 16, fs=100)[0])
    parts(key + "freqs", signal.freqs([1, 2], [1, 2, 3], [0, 0.5, 3])[1], row=True)
    record(key + "grpdelay", signal.group_delay((b, a), np.arange(1, 8) * np.pi / 8)[1])
    record(key + "impz", signal.lfilter(b, a, np.eye(1, 12)[0]))

    record(key + "filtfilt", signal.filtfilt(b, a, x, padlen=9), row=True)
    record(key + "filtfilt_fir", signal.filtfilt([1, 2, 1], [4], x, padlen=6), row=True)
    record(key + "filtfilt_columns", signal.filtfilt(b, a, X, axis=0, padlen=9))
    record(key + "fftfilt", signal.lfilter(np.hanning(9), 1, x), row=True)
    record(key + "medfilt1", signal.medfilt(x, 5), row=True)
    record(key + "resample32", signal.resample_poly(x, 3, 2), row=True)
    record(key + "resample25", signal.resample_poly(X, 2, 5))
    record(key + "resample_kaiser", signal.resample_poly(x, 4, 3, window=("kaiser", 5)), row=True)
    record(key + "decimate", signal.filtfilt(*signal.cheby1(8, 0.05, 0.2), x, padlen=24)[3::4], row=True)
    parts(key + "hilbert", signal.hilbert(x), row=True)
    parts(key + "hilbert_columns", signal.hilbert(X[:39], axis=0))
    parts(key + "czt", signal.czt(x, 7, np.exp(-0.1j), 0.9 * np.exp(0.3j)), row=True)
    parts(key + "czt_fft", np.fft.fft(z), row=True)
    record(key + "cconv", np.fft.ifft(np.fft.fft(x[:7]) * np.fft.fft(y[:7])).real, row=True)

    hamming = lambda m: signal.windows.hamming(m)
    for name, argument in [("real", x), ("complex", z)]:
        f, P = signal.welch(argument, 10, hamming(16), 16, 8, 32, detrend=False)
        record(f"{key}pwelch_{name}", P)
        f, P = signal.periodogram(argument, 10, np.hanning(40), 64, detrend=False)
        record(f"{key}periodogram_{name}", P)
    f, P = signal.welch(x, 10, hamming(16), 16, 8, 15 + 6, detrend=False)
    record(key + "pwelch_odd", P)
    record(key + "pwelch_frequencies", f)
    record(key + "pwelch_plain", signal.welch(long, 2 * np.pi, hamming(177), 177, 88, 256, detrend=False)[1])
    parts(key + "cpsd", np.conj(signal.csd(x, y, 10, hamming(16), 16, 8, 32, detrend=False)[1]))
    record(key + "mscohere", signal.coherence(x, y, 10, hamming(16), 16, 8, 32, detrend=False)[1])
    f, t, S = signal.spectrogram(x, 10, hamming(16), 16, 8, 32, detrend=False)
    record(key + "spectrogram", S)
    record(key + "spectrogram_times", t, row=True)

    peaks = np.array([0, 2, 1, 5, 5, 5, 3, 4, 0, 1, 0.5, 0.75, 0.7, 6, 0, 3, 2, 3, 3, 1.0])
    at, facts = signal.find_peaks(peaks, prominence=0, width=0, rel_height=0.5)
    first = facts["left_bases"] * 0 + at
    for k, p in enumerate(first):
        while peaks[p - 1] == peaks[p]:
            p -= 1
        first[k] = p
    record(key + "findpeaks", peaks[at], row=True)
    record(key + "findpeaks_places", first + 1, row=True)
    record(key + "findpeaks_widths", facts["widths"], row=True)
    record(key + "findpeaks_prominences", facts["prominences"], row=True)
    record(key + "findpeaks_apart", x[signal.find_peaks(x, distance=6)[0]], row=True)

    t = np.linspace(-2, 7, 40)
    record(key + "chirp_linear", signal.chirp(t, 1, 2, 5), row=True)
    record(key + "chirp_quadratic", signal.chirp(t, 1, 2, 5, "quadratic", 30), row=True)
    record(key + "chirp_logarithmic", signal.chirp(t, 1, 2, 5, "logarithmic"), row=True)
    record(key + "sawtooth", signal.sawtooth(t, 0.3), row=True)
    record(key + "square", signal.square(t, 0.3), row=True)
