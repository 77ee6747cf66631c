import LamNumerics
import Numerics
import Testing

/// The arguments at which functions had the fewest digits among 10⁵ over their whole range, against Arb and mpmath: within
/// four units in the last place.
@Suite struct SpecialFunctionDigitsTests {
  private typealias Row = (name: String, found: Double, right: Double)

  private func check(_ rows: [Row]) {
    for (name, found, right) in rows {
      #expect((found - right).magnitude <= 4 * right.ulp || found == right, "\(name): \(found), not \(right)")
    }
  }

  @Test func gammaFunctions() {
    check([
      ("gamma", Gamma.gamma(-70.12005137160536), -4.2721906538496913e-100),
      ("gamma", Gamma.gamma(-164.91949045687332), -3.4922592875491127e-295),
      ("gamma", Gamma.gamma(39.2394755001732), 1.2546574334220689e+45),
      ("gamma", Gamma.gamma(-14.99999999999995), -15.374894523691783),
      ("digamma", Gamma.digamma(-1.5734984731623902), 2.3639573480230873e-15),
      ("digamma", Gamma.digamma(-1.5734984731623907), -2.050961578386319e-15),
      ("digamma", Gamma.digamma(-0.5040830082644566), -1.0844789576000232e-14),
      ("polygamma", Gamma.polygamma(20, 4.331937071643619e-261), -.infinity),
      ("polygamma", Gamma.polygamma(21, 4.331937071643619e-261), .infinity),
      ("polygamma", Gamma.polygamma(100, 2.730899340858016e-68), -.infinity),
      ("beta", Gamma.beta(-29.610372706851017, -8.382551592670342), -6265896.8711671475),
      ("beta", Gamma.beta(-15.186689803454632, -11.819679800235129), 3543491.17174861),
      ("logBeta", Gamma.logBeta(0.12613575674909872, 12083039.060447808), -0.047002303541897834),
      ("logBeta", Gamma.logBeta(0.24888794512720896, 213.20501424493384), -0.041427500847535895),
      ("logBeta", Gamma.logBeta(0.3886647892528801, 9.941737054776665), -0.054486010150856086),
      ("logBeta", Gamma.logBeta(317697.8232531593, 0.1401462524866357), 0.12382707003156027),
      ("scaledUpper", IncompleteGamma.scaledUpper(3001.7976979532978, 37325.28299496439), .infinity),
      ("scaledUpper", IncompleteGamma.scaledUpper(1.0695766174290456e-99, 12361.764056866527), .infinity),
    ])
  }

  @Test func incompleteBeta() {
    check([
      ("lower", IncompleteBeta.lower(0.5833408046953972, 20.5, 14), 0.44018744313373037),
      ("lower", IncompleteBeta.lower(0.5918441747599631, 24.5, 15), 0.3487426522092243),
      ("lower", IncompleteBeta.lower(0.3540997037206216, 8, 28.5), 0.9665228461389181),
    ])
  }

  @Test func errorFunctions() {
    check([
      ("dawson", ComplexErrorFunction.dawson(0.0368576542060567), 0.036824291916389446),
      ("dawson", ComplexErrorFunction.dawson(-0.04548875243696994), -0.045426053320403226),
      ("dawson", ComplexErrorFunction.dawson(-37.4030272516129), -0.0133726847665098),
      ("erfi", ComplexErrorFunction.erfi(-26.65210181675005), -6.612521000599069e+306),
      ("erfi", ComplexErrorFunction.erfi(26.69285911200092), 5.806894866313941e+307),
      ("erfi", ComplexErrorFunction.erfi(25.065098110894663), 1.5928728967378277e+271),
      ("scaledComplement", ErrorFunction.scaledComplement(19.35093658517022), 0.029116897712792668),
    ])
  }

  @Test func trigonometricIntegrals() {
    check([
      ("Si", TrigonometricIntegral.sine(2.449879103534215), 1.7659970952694297),
      ("Si", TrigonometricIntegral.sine(3.0085621204920585), 1.8490426385980088),
      ("Si", TrigonometricIntegral.sine(-3.207542419470208), -1.8512546123570701),
      ("Ci", TrigonometricIntegral.cosine(0.6165054856207163), 5.571548945612863e-17),
      ("Ci", TrigonometricIntegral.cosine(3.3843036282046923), -3.533917455831674e-05),
      ("Ci", TrigonometricIntegral.cosine(6.427071121749734), 3.5998048964352667e-06),
    ])
  }

  @Test func lambert() {
    check([
      ("W", SpecialFunction.lambert(-0.3678794411714423, branch: 0), -0.9999999846957459),
      ("W", SpecialFunction.lambert(-18491 * Double.leastNonzeroMagnitude, branch: -1), -741.2233344911341),
      (
        "W", SpecialFunction.lambert(-15848045665 * Double.leastNonzeroMagnitude, branch: -1),
        -727.5434335934041
      ),
      ("W", SpecialFunction.lambert(-1068 * Double.leastNonzeroMagnitude, branch: -1), -744.0786756779825),
    ])
  }

  @Test func ellipticIntegrals() {
    check([
      ("K", SpecialFunction.elliptic(-6.146169545310331e+132).k, 6.222496238314333e-65),
      ("K", SpecialFunction.elliptic(-7.685645060226749e+301).k, 3.9803095869097645e-149),
      ("E", SpecialFunction.elliptic(-990816293734940.2).e, 31477234.53124431),
      ("E", SpecialFunction.elliptic(0.9999999999999944).e, 1.000000000000048),
      ("E", SpecialFunction.elliptic(0.9999999999999997).e, 1.000000000000003),
    ])
  }

  @Test func angles() {
    check([
      ("tangent", Degrees.tangent(269.99999999999994), 1007958012753983.0),
      ("tangent", Degrees.tangent(-539.9999999999999), 1.9842096344226883e-15),
      ("tangent", Degrees.tangent(-450.00000000000017), 335986004251327.6),
      ("sineOfHalfTurns", Degrees.sineOfHalfTurns(-1.9999999999999996), 1.3951473992034527e-15),
      ("sineOfHalfTurns", Degrees.sineOfHalfTurns(8.999999999999998), 5.580589596813811e-15),
      ("cosineOfHalfTurns", Degrees.cosineOfHalfTurns(-3.4999999999999996), -1.3951473992034527e-15),
      ("cosineOfHalfTurns", Degrees.cosineOfHalfTurns(1.5000000000000007), 2.092721098805179e-15),
    ])
  }

  @Test func roots() {
    check([
      ("root", Root.of(3.062234145435763e+275, -3), 1.483612675262507e-92),
      ("root", Root.of(16231746332 * Double.leastNonzeroMagnitude, -3), 2.3189071805742657e+104),
      ("root", Root.of(5 * Double.leastNonzeroMagnitude, 25), 1.2465513875022055e-13),
      ("root", Root.of(27, 3), 3),
    ])
  }

  /// Where they go through zero, and far out, where an angle has no digits left in a long double.
  @Test func oscillations() {
    check([
      ("J", Bessel.j(487.62504652612193, 3263.938419865945).re, 0.00011061717790357596),
      ("J", Bessel.j(399.3035285966127, 1021.7423678551418).re, 0.00026693332451640275),
      ("Y", Bessel.y(38.86439873685335, 244.09183878927013).re, -0.00022960571277866614),
      ("Ai", Airy.ai(-2.055921138488146e+60), 2.5594202936294954e-17),
      ("Ai", Airy.ai(-3.41737051259176e+263), -1.3740404788900147e-67),
      ("Ai'", Airy.aiPrime(-1.151209882274349e+101), -5.3481875262552316e+22),
      ("Bi", Airy.bi(-8.311664206899473e+238), 6.867873794977974e-62),
      ("Bi'", Airy.biPrime(-1.9052964193852513e+158), 2.922355734905586e+37),
    ])
  }

  @Test func scaledBessel() {
    check([
      ("I", Bessel.i(41.255527352202506, 13441.681352942032, scaled: true).re, 0.003229911265430557),
      ("I", Bessel.i(9211.841386247344, 10289.344940708721, scaled: true).re, 0),
      ("I", Bessel.i(8051.159156313157, 73103.97855039727, scaled: true).re, 6.568780712802636e-196),
      ("K", Bessel.k(43.725432300066814, 11422.534172984955, scaled: true).re, 0.012750247253892677),
      ("K", Bessel.k(9163.861836165624, 10215.883035684124, scaled: true).re, .infinity),
      ("K", Bessel.k(4998.916389017547, 20187.498595021694, scaled: true).re, 2.4356498009752365e+265),
    ])
  }
}
