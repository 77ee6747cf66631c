import LamNumerics
import Numerics
import Testing

/// Special functions over many orders of magnitude of their arguments, against numbers of mpmath with 40 digits.
@Suite struct SpecialFunctionTests {
  enum Function: Sendable {
    case besselJ, besselY, besselI, besselK, gammaLower, gammaUpper, betaLower

    func value(_ a: Double, _ b: Double, _ c: Double) -> Double {
      switch self {
      case .besselJ: return Bessel.j(a, b).re
      case .besselY: return Bessel.y(a, b).re
      case .besselI: return Bessel.i(a, b).re
      case .besselK: return Bessel.k(a, b).re
      case .gammaLower: return IncompleteGamma.lower(a, b)
      case .gammaUpper: return IncompleteGamma.upper(a, b)
      case .betaLower: return IncompleteBeta.lower(a, b, c)
      }
    }
  }

  private static let references: [(Function, Double, Double, Double, Double)] = [
    (.besselJ, 10.1, 99.0, 0, 0.030439718160429174),
    (.besselJ, 33.3, 1e+300, 0, 2.349652749932485e-151),
    (.besselJ, 10.0, 10.0, 0, 0.20748610663335887),
    (.besselJ, 10.1, 1e-10, 0, 1.9837762867384585e-111),
    (.besselJ, 2.0, 10000000000.0, 0, -2.1755917517821932e-06),
    (.besselJ, 33.3, 10000000000.0, 0, -7.827516939290874e-06),
    (.besselJ, 0.3, 2.0, 0, 0.42569406198141374),
    (.besselJ, 5.0, 50.0, 0, -0.08140024769656964),
    (.besselJ, 500.0, 99.0, 0, 1.2069677283465975e-289),
    (.besselJ, 5.0, 709.0, 0, -0.02938545170072896),
    (.besselJ, 0.06566147947716271, 3.2359894840877037, 0, -0.2975901393093264),
    (.besselJ, 0.3, 300.0, 0, -0.04411862893282738),
    (.besselY, 45.52813527289258, 32.76800065312028, 0, -227.57165505161657),
    (.besselY, 999.9, 709.0, 0, -2.0090633878724622e+73),
    (.besselY, 33.3, 1000000000000000.0, 0, -1.659414670893474e-08),
    (.besselY, 50.0, 1000000000000000.0, 0, -2.446866512377902e-08),
    (.besselY, 100.0, 100000.0, 0, 0.0017585343705560847),
    (.besselY, 500.0, 1000000.0, 0, -0.0006790316162142673),
    (.besselY, 11.253669033596731, 8860.99917053189, 0, 0.007308315408240718),
    (.besselY, 0.4075290421957533, 0.9414830966845937, 0, -0.4026025370500288),
    (.besselY, 50.0, 0.001, 0, -2.179991402646914e+227),
    (.besselY, 5.0, 0.5, 0, -7946.301478807473),
    (.besselY, 38.70555791058335, 0.0040770806782143626, 0, -7.931003852082259e+147),
    (.besselY, 8.232602886412534, 6855.796569855646, 0, -0.002888624060078565),
    (.besselI, 115.27741565687694, 3.382380663195938, 0, 1.8951532271254744e-163),
    (.besselI, 0.011185401723094922, 225.41495791464232, 0, 2.0947505225198748e+96),
    (.besselI, 0.21703096826843554, 0.9118184161700457, 0, 1.0879375515762204),
    (.besselI, 0.5, 10.0, 0, 2778.784603874571),
    (.besselI, 0.0, 2.0, 0, 2.2795853023360673),
    (.besselI, 818.1643741535447, 755.4926360797118, 0, 1.346220671983475e+148),
    (.besselI, 0.3, 1e-10, 0, 0.0009050461476895294),
    (.besselI, 2.0, 5.0, 0, 17.505614966624236),
    (.besselI, 5.0, 0.1, 0, 2.6052519298936978e-09),
    (.besselI, 1.0, 1.0, 0, 0.565159103992485),
    (.besselI, 0.07111008055471406, 0.18845581498151126, 0, 0.8845577970641271),
    (.besselI, 1.0, 0.5, 0, 0.2578943053908963),
    (.besselK, 10.1, 5.0, 0, 11.23465780207696),
    (.besselK, 10.0, 20.0, 0, 6.3162145283215796e-09),
    (.besselK, 2.0, 101.0, 0, 1.7385180885575902e-45),
    (.besselK, 10.1, 1.9, 0, 345885.18833618646),
    (.besselK, 0.5, 1e-300, 0, 1.2533141373155002e+150),
    (.besselK, 0.1761331446736304, 3.010593869142063, 0, 0.03447166658085389),
    (.besselK, 0.18952667926648792, 0.025184027521361542, 0, 4.241126638827259),
    (.besselK, 0.20002146590997705, 29.97600913345207, 0, 2.186558146507547e-14),
    (.besselK, 10.0, 1e-10, 0, 1.8579455999999992e+108),
    (.besselK, 0.0, 2.1, 0, 0.10078374088996693),
    (.besselK, 0.015152469402254232, 28.653315467181528, 0, 8.387542325023237e-14),
    (.besselK, 0.5, 20.0, 0, 5.776373974707445e-10),
    (.gammaLower, 5.0, 0.5, 0, 0.9984345977419975),
    (.gammaLower, 1.0, 1.0, 0, 0.6321205588285577),
    (.gammaLower, 3.49965, 3.5, 0, 0.5710472549605696),
    (.gammaLower, 180.0, 200.0, 0, 0.07485803498415958),
    (.gammaLower, 1.0, 2.0, 0, 0.26424111765711533),
    (.gammaLower, 1e-09, 1e-10, 0, 0.999999997985395),
    (.gammaLower, 99.99, 100.0, 0, 0.5129001684456731),
    (.gammaLower, 0.1001, 0.1, 0, 0.827627271036539),
    (.gammaLower, 1e-10, 1.0, 0, 9.999999999500001e-11),
    (.gammaLower, 110.00000000000001, 100.0, 0, 0.8417213299399132),
    (.gammaLower, 500.0, 1000.0, 0, 3.2982727970671e-86),
    (.gammaLower, 100.0, 50.0, 0, 0.9999999882154993),
    (.gammaUpper, 1.5, 0.5, 0, 0.0832645166635504),
    (.gammaUpper, 5.0, 2.0, 0, 0.040427681994512805),
    (.gammaUpper, 300.0, 100.0, 0, 1.4110215102111522e-41),
    (.gammaUpper, 99990.0, 100000.0, 0, 0.5121936582552268),
    (.gammaUpper, 2.0, 1.0, 0, 0.1353352832366127),
    (.gammaUpper, 2.0, 2.0, 0, 0.40600584970983805),
    (.gammaUpper, 500.0, 50.0, 0, 2.306076738035398e-148),
    (.gammaUpper, 1.0, 0.1, 0, 0.024127343726327778),
    (.gammaUpper, 0.0011, 0.001, 0, 0.006217739456301663),
    (.gammaUpper, 2.0002, 2.0, 0, 0.4059517183032491),
    (.gammaUpper, 101000.0, 100000.0, 0, 0.0008084215129255907),
    (.gammaUpper, 150.0, 50.0, 0, 7.412100857322876e-22),
    (.betaLower, 0.505, 1000.0, 1000.0, 0.6726234345510506),
    (.betaLower, 0.5, 20.0, 0.5, 1.653098093639879e-07),
    (.betaLower, 0.165, 0.1, 0.5, 0.743464184518217),
    (.betaLower, 0.0004997501249375312, 5.0, 10000.0, 0.559462860151251),
    (.betaLower, 0.019607843137254905, 0.1, 5.0, 0.8198402335404673),
    (.betaLower, 0.999, 0.5, 2.0, 0.9999996248749297),
    (.betaLower, 1e-10, 2.0, 1e-05, 5.000050000333334e-26),
    (.betaLower, 0.1, 5.0, 1e-05, 2.1823680519040344e-11),
    (.betaLower, 0.001, 1.0, 1e-05, 1.000500328578529e-08),
    (.betaLower, 1e-10, 1e-05, 100.0, 0.9998215311115013),
    (.betaLower, 0.5, 20.0, 2.0, 1.049041748046875e-05),
    (.betaLower, 1e-10, 5.0, 1000000000.0, 7.667801763477507e-08),
    (.betaLower, 1.0099998990000102e-07, 100.0, 1e9, 0.5528962934345116),
    (.betaLower, 0.999999, 1e9, 100.0, 6.032839412387381e-294),
  ]

  @Test func valuesOfMpmath() {
    for (function, a, b, c, right) in Self.references {
      let found = function.value(a, b, c)
      #expect(
        (found - right).magnitude <= 5e-16 * right.magnitude,
        "\(function)(\(a), \(b), \(c)): \(found), not \(right)")
    }
  }

  @Test func largeArgumentsAreReached() {
    // The Bessel functions of half a whole order are elementary.
    for x in [1e5, 1e8, 1e20, 1e300] {
      let size = (2 / (Double.pi * x)).squareRoot()
      #expect((Bessel.j(0.5, x).re - size * sine(x)).magnitude <= 1e-13 * size, "\(x)")
      #expect((Bessel.y(-0.5, x).re - size * sine(x)).magnitude <= 1e-13 * size, "\(x)")
      #expect((Bessel.i(0.5, x, scaled: true).re / (size / 2) - 1).magnitude < 1e-13, "\(x)")
      #expect((Bessel.k(0.5, x, scaled: true).re / (size * .pi / 2) - 1).magnitude < 1e-13, "\(x)")
    }
    #expect(Bessel.j(2e6, 1).re.isNaN, "not known, so NaN")
    #expect(Bessel.k(1e9, 1e9, scaled: true).re.isNaN)
  }

  private func sine(_ x: Double) -> Double { Elementary.sin(x) }

  @Test func incompleteGammaOfLargeOrders() {
    // The median of the distribution is a - 1/3 + 8/(405 a).
    for a in [1e3, 1e6, 1e9, 1e12] {
      let (lower, upper) = (IncompleteGamma.lower(a - 1.0 / 3, a), IncompleteGamma.upper(a - 1.0 / 3, a))
      #expect((lower - 0.5).magnitude < 1e-4 / a.squareRoot() + 1e-9, "\(a)")
      #expect((lower + upper - 1).magnitude < 1e-15)
    }
  }

  /// The complement of what is nearly 1 was taken from 1. The numbers are mpmath's.
  @Test(
    arguments: [
      (0.9, 2, 1e-05, 1.4025793067342137e-5, 0.99998597420693266),
      (0.77, 40, 1e-08, 2.9097749330732589e-14, 0.9999999999999709),
      (0.3, 1e-05, 2, 0.99999496026015639, 5.039739843613514e-6),
      (0.5, 1e-05, 0.001, 0.99009901795239347, 0.0099009820476065304),
      (0.01, 0.001, 40, 0.99929232114871381, 0.00070767885128618837),
      (0.9999, 0.5, 1e-05, 0.00010596006866154463, 0.99989403993133846),
      (0.5, 1, 1e-10, 6.9314718053592268e-11, 0.99999999993068528),
    ] as [(Double, Double, Double, Double, Double)])
  func incompleteBetaOfSmallParameters(x: Double, a: Double, b: Double, lower: Double, upper: Double) {
    #expect((IncompleteBeta.lower(x, a, b) / lower - 1).magnitude < 1e-15)
    #expect((IncompleteBeta.upper(x, a, b) / upper - 1).magnitude < 1e-15)
  }

  @Test func endsOfIncompleteFunctions() {
    #expect(IncompleteGamma.lower(2, .infinity) == 0)
    #expect(IncompleteGamma.lower(.infinity, 2) == 1)
    #expect(IncompleteGamma.lower(0, 0) == 1)
    #expect((IncompleteGamma.scaledUpper(1, 2) - 4).magnitude < 1e-14)
    #expect((IncompleteGamma.scaledLower(1, 2) - 1.436563656918090).magnitude < 1e-14)
    #expect(IncompleteBeta.lower(0.5, .infinity, 1) == 0)
    #expect(IncompleteBeta.upper(0.999, 1, 20) > 0.99e-60)
  }

  /// DLMF 10.11.1: a function of a negative number is that of its size times exp(iπν).
  @Test func besselFunctionsOfNegativeNumbersAreComplex() {
    let value = Bessel.j(0.3, -2)
    #expect((value.re - 0.42569406198141374 * 0.5877852522924731).magnitude < 1e-15)
    #expect((value.im - 0.42569406198141374 * 0.8090169943749475).magnitude < 1e-15)
    #expect(Bessel.j(3, -2).im == 0 && Bessel.j(3, -2).re == -Bessel.j(3, 2).re)
    #expect(Bessel.j(0.5, -1).re == 0)
  }

  /// The numbers are mpmath's.
  @Test(
    arguments: [
      (Airy.ai(-2), 0.22740742820168557), (Airy.aiPrime(1), -0.15914744129679322),
      (Airy.bi(1), 1.2074235949528713), (Airy.biPrime(-2), 0.27879516692116953),
      (SpecialFunction.zeta(2), 1.6449340668482264), (SpecialFunction.zeta(-1), -0.083333333333333333),
      (SpecialFunction.lambert(1, branch: 0), 0.56714329040978387),
      (SpecialFunction.lambert(-0.1, branch: -1), -3.5771520639572972),
      (Gamma.polygamma(1, 1), 1.6449340668482264), (Gamma.polygamma(2, 0.5), -16.828796644234320),
      (Gamma.digamma(-0.5), 0.036489973978576520),
      (IncompleteGamma.inverseLower(0.5, 2), 1.6783469900166607),
      (IncompleteBeta.inverseUpper(1e-10, 2, 3), 0.99970757684679055),
      (ErrorFunction.scaledComplement(5), 0.11070463773306863),
    ] as [(Double, Double)])
  func valuesOfOneArgument(_ found: Double, _ right: Double) {
    #expect((found - right).magnitude <= 5e-16 * right.magnitude, "\(found), not \(right)")
  }
}
