import LamNumerics
import Numerics
import Testing

/// Functions of complex numbers where digits are lost easily: far out along the diagonals, near zeros, near branch cuts.
/// Held against Arb: the distance is within four units in the last place of the size.
@Suite struct ComplexDigitsTests {
  typealias Number = Complex<Double>

  private static let rows:
    [(name: String, function: @Sendable (Number) -> Number, z: Number, right: Number)] = [
      (
        "erf", ComplexErrorFunction.erf, Complex(-60.87828980888221, 62.522763110320824),
        Complex(-2.529254737156649e+85, -8.373116434039954e+85)
      ),
      (
        "erf", ComplexErrorFunction.erf, Complex(35.868712002849115, -42.39879660310775),
        Complex(-1.7110408783441635e+219, -9.216631206843727e+219)
      ),
      (
        "erf", ComplexErrorFunction.erf, Complex(1.4506161632, 1.8809430002),
        Complex(-3.0253535747331797e-10, -2.252373060063397e-12)
      ),
      (
        "erf", ComplexErrorFunction.erf, Complex(0.001, -1e-08),
        Complex(0.0011283787909692365, -1.1283780387169097e-08)
      ),
      (
        "erf", ComplexErrorFunction.erf, Complex(5.5, 1e-09),
        Complex(0.9999999999999927, 8.223316045262922e-23)
      ),
      (
        "erf", ComplexErrorFunction.erf, Complex(-2.2, 24.0),
        Complex(2.5466029700551993e+246, 6.913161605587658e+245)
      ),
      (
        "erfc", ComplexErrorFunction.erfc, Complex(-30.586398115430605, 37.00997300541211),
        Complex(4.325802031342374e+186, -8.986890483810139e+185)
      ),
      (
        "erfc", ComplexErrorFunction.erfc, Complex(48.12026709099635, -53.328616561372236),
        Complex(2.307784143117723e+227, -3.5174937442481896e+226)
      ),
      (
        "erfc", ComplexErrorFunction.erfc, Complex(-1.3548101281, 1.991466843),
        Complex(-1.2953583382235223e-09, -9.084022235519611e-10)
      ),
      (
        "erfc", ComplexErrorFunction.erfc, Complex(52.465612325333495, -49.48349567116783),
        Complex(-7.184288337699612e-135, -4.8354031588019776e-136)
      ),
      (
        "erfc", ComplexErrorFunction.erfc, Complex(12.0, 3e-05),
        Complex(1.3562608164507223e-64, -9.798754628023588e-68)
      ),
      (
        "erfi", ComplexErrorFunction.erfi, Complex(-35.35968435679653, 31.36568802673568),
        Complex(-5.662686527726775e+113, -3.30715852401608e+113)
      ),
      (
        "erfi", ComplexErrorFunction.erfi, Complex(36.8996231449023, 25.694518220727208),
        Complex(-1.5988123525662276e+302, -4.767309895107741e+302)
      ),
      (
        "erfi", ComplexErrorFunction.erfi, Complex(0.3, 0.2), Complex(0.3344433234430449, 0.24309725370761817)
      ),
      (
        "erfcx", ComplexErrorFunction.erfcx, Complex(-54.9976850812619, 49.28797169926287),
        Complex(4.660385921567734e+258, 6.384223102156749e+258)
      ),
      (
        "erfcx", ComplexErrorFunction.erfcx, Complex(-31.5188741894147, -29.91988426368631),
        Complex(3.975119808216124e+42, 8.351332792303102e+42)
      ),
      (
        "erfcx", ComplexErrorFunction.erfcx, Complex(200.0, 300.0),
        Complex(0.0008679898811025862, -0.00130197480636528)
      ),
      (
        "erfcx", ComplexErrorFunction.erfcx, Complex(-1.3548101281, 1.991466843),
        Complex(-1.3547589120224116e-11, -1.8744680900680937e-10)
      ),
      (
        "dawson", ComplexErrorFunction.dawson, Complex(-47.315650969989626, 50.219232816285114),
        Complex(-6.919902610304486e+122, -5.287838149969047e+122)
      ),
      (
        "dawson", ComplexErrorFunction.dawson, Complex(0.0035097434849818967, -0.008277287979197927),
        Complex(0.003510195606072431, -0.00827746211900891)
      ),
      (
        "dawson", ComplexErrorFunction.dawson, Complex(24.83977550944567, 33.58802885162607),
        Complex(-3.750183961332277e+221, -7.714291129562016e+221)
      ),
      (
        "dawson", ComplexErrorFunction.dawson, Complex(7.9, 0.4),
        Complex(0.0636408083539056, -0.003275998275172967)
      ),
      (
        "faddeeva", ComplexErrorFunction.faddeeva, Complex(2.25, 1e-10),
        Complex(0.006329715444918549, 0.2894904854208257)
      ),
      (
        "faddeeva", ComplexErrorFunction.faddeeva, Complex(6.0, 0.01),
        Complex(0.00016375289889683183, 0.09539592338660148)
      ),
      (
        "faddeeva", ComplexErrorFunction.faddeeva, Complex(-3.5, 0.2),
        Complex(0.010632925912288657, -0.16810240806669907)
      ),
      (
        "faddeeva", ComplexErrorFunction.faddeeva, Complex(1.0, -2.0),
        Complex(-26.476058778199207, -30.30857111674331)
      ),
      (
        "faddeeva", ComplexErrorFunction.faddeeva, Complex(300.0, 7.0),
        Complex(4.385826411429214e-05, 0.001879619016742109)
      ),
      (
        "faddeeva", ComplexErrorFunction.faddeeva, Complex(3.1, 7.2),
        Complex(0.06589795461031488, 0.027924686315911527)
      ),
      (
        "e1", ExponentialIntegral.e1, Complex(1.8374210340475758, 1.0245524745054917),
        Complex(0.008515526066349224, -0.05557661265281363)
      ),
      (
        "e1", ExponentialIntegral.e1, Complex(-0.4979906489435538, -4.81553928475418),
        Complex(0.32931053363790047, 0.00520466510565345)
      ),
      (
        "e1", ExponentialIntegral.e1, Complex(-45.0, 0.5),
        Complex(-7.01386070846076e+17, 3.728724180663719e+17)
      ),
      (
        "e1", ExponentialIntegral.e1, Complex(-60.0, 0.001),
        Complex(-1.9361812781177408e+24, 1.903345342866454e+21)
      ),
      (
        "e1", ExponentialIntegral.e1, Complex(55.0, -20.0),
        Complex(1.6849341377731673e-27, 2.1794471167950392e-26)
      ),
      (
        "Si", TrigonometricIntegral.sine, Complex(-2.734551425741521, 5.000451928512531),
        Complex(-14.817005269953265, -7.490569965931164)
      ),
      ("Si", TrigonometricIntegral.sine, Complex(3.7, -4.8), Complex(4.353832242536344, 10.93017943484193)),
      (
        "Si", TrigonometricIntegral.sine, Complex(60.0, 1.0),
        Complex(1.595311490990085, -0.006066919443464911)
      ),
      (
        "Ci", TrigonometricIntegral.cosine, Complex(3.5416468514682267, -0.13140444980403448),
        Complex(-0.04470273746739683, 0.03423218740670484)
      ),
      (
        "Ci", TrigonometricIntegral.cosine, Complex(3.1725347383148996, 4.305688383442662),
        Complex(-5.6229481958774, -5.556451716398383)
      ),
      (
        "Ci", TrigonometricIntegral.cosine, Complex(-2.5, 1e-06),
        Complex(0.2858711963654391, 3.1415929740472395)
      ),
      (
        "Ci", TrigonometricIntegral.cosine, Complex(6.423651040547384, -0.0007867943208559293),
        Complex(-0.0005232935643301769, -0.00012127763044723489)
      ),
      (
        "tan", ComplexFunction.tan, Complex(3.783039296195455, -1.8304766429173456),
        Complex(0.048558767596952164, -0.9843183326778864)
      ),
      (
        "tan", ComplexFunction.tan, Complex(-6.811901936090032, -2.783145682849298),
        Complex(-0.006638233602204913, -0.9962283351449602)
      ),
      (
        "tanh", ComplexFunction.tanh, Complex(12.255171842320237, -2.4896525628535295),
        Complex(0.9999999999880456, 4.371849789485103e-11)
      ),
      (
        "atan", ComplexFunction.atan, Complex(0.0021529444036341955, -0.01412588223553757),
        Complex(0.0021533707586859235, -0.014126756408446333)
      ),
      (
        "atan", ComplexFunction.atan, Complex(-0.12667015726507086, -0.20076174107566566),
        Complex(-0.1311420102120861, -0.20009082057256616)
      ),
      (
        "atanh", ComplexFunction.atanh, Complex(-0.15090420863368703, 0.0547435464881596),
        Complex(-0.1515935406242728, 0.055956753827186075)
      ),
    ]

  @Test func digitsOfAll() {
    for (name, function, z, right) in Self.rows {
      let found = function(z)
      #expect((found - right).length <= 4 * right.length.ulp, "\(name)(\(z)): \(found), not \(right)")
    }
  }

  /// What infinite arguments have for limits, and NaN where there is none.
  @Test func limits() {
    #expect(ComplexErrorFunction.erf(Complex(-.infinity, 3)) == Complex(-1, 0))
    #expect(ComplexErrorFunction.erfc(Complex(-.infinity, 3)) == Complex(2, 0))
    #expect(ComplexErrorFunction.faddeeva(Complex(2, .infinity)) == .zero)
    #expect(ComplexErrorFunction.dawson(Complex(.infinity, 1)) == .zero)
    #expect(ComplexErrorFunction.erf(Complex(2, .infinity)).re.isNaN)
    #expect(ComplexErrorFunction.erf(Complex(.nan, 1)).re.isNaN)
    #expect(ExponentialIntegral.e1(Complex(.infinity, 1)) == .zero)
    // Beyond the largest double.
    #expect(ComplexErrorFunction.erf(Complex(1, 40)).length == .infinity)
    #expect(ComplexErrorFunction.dawson(Complex(0, 30)).im == .infinity)
  }

  /// On the axes a part is 0, and on the cut the sign of a zero tells the side.
  @Test func axes() {
    #expect(ComplexErrorFunction.erf(Complex(0, 2)).re == 0)
    #expect(ComplexErrorFunction.dawson(Complex(0, -2)).re == 0)
    #expect(TrigonometricIntegral.sine(Complex(0, -60)).re == 0)
    #expect(TrigonometricIntegral.cosine(Complex(-3, 0)).im == .pi)
    #expect(ExponentialIntegral.e1(Complex(-3, 0)).im == -.pi)
    #expect(ExponentialIntegral.e1(Complex(-60, -0.0)).im == .pi)
  }
}
