import LamNumerics
import Numerics
import Testing

/// Bessel functions of complex numbers, against numbers of mpmath with 30 digits and against each other.
@Suite(.enabled(if: ComplexSpecial.isAvailable)) struct ComplexBesselTests {
  typealias Number = Complex<Double>

  /// An order, a number, and J, Y, I, K of them.
  static let references: [(Double, Number, [Number])] = [
    (
      0.5, Complex(0.029386085402528583, 0.16071379312668266),
      [
        Complex(0.24906481232086455, 0.2069905957139604), Complex(-1.529121486153536, 1.2870655113378677),
        Complex(0.24635321051513304, 0.20605187473187744), Complex(1.9742657610615286, -2.273316895620997),
      ]
    ),
    (
      7.25, Complex(-0.038089314468491065, -0.016915008904476524),
      [
        Complex(4.828043103652967e-17, -6.047516995217064e-17),
        Complex(-353982440489384.6, -443403184394971.4),
        Complex(4.828856208173545e-17, -6.047566794216024e-17), Complex(556054300232321.8, 696373883702809.2),
      ]
    ),
    (
      -0.75, Complex(0.38599044941641225, -1.5281926833530715),
      [
        Complex(0.1514781573599215, 1.2907467901598846), Complex(1.3104570839167775, -0.003887032181583534),
        Complex(0.04445237262996293, -0.36507628356404015), Complex(-0.45294618288211635, 0.5416951369478558),
      ]
    ),
    (
      0, Complex(0.0751753253904509, 0.017638861927057513),
      [
        Complex(0.9986652856546352, -0.0006625611113328324),
        Complex(-1.7010526788461005, 0.14807504785691103), Complex(1.001335385737762, 0.0006634462543115868),
        Complex(2.682131039645796, -0.22833529303067618),
      ]
    ),
    (
      0.3333333333333333, Complex(-6.1081429976541, 11.647233438189444),
      [
        Complex(12573.522121562988, 1317.746375745049), Complex(-1317.7463773385732, 12573.522122624767),
        Complex(-40.149934827566426, 29.06026144050222), Complex(154.88375125827181, -15.997614399673497),
      ]
    ),
    (
      0.3333333333333333, Complex(-0.06469322786939531, 0.03170516880681787),
      [
        Complex(0.23089564501122448, 0.2886295243434122), Complex(-1.4823421376666688, 2.176740770579621),
        Complex(0.2316154161496971, 0.2886179600379314), Complex(2.1140632122427454, -3.696304753747506),
      ]
    ),
    (
      0.3333333333333333, Complex(-5.53774137392955, -14.919879784827424),
      [
        Complex(278954.8058269277, 118323.11317112384), Complex(118323.11317105788, -278954.80582692474),
        Complex(19.5538222586956, 16.284540226449906), Complex(-78.78017228053722, -13.591424936484476),
      ]
    ),
    (
      0.3333333333333333, Complex(-0.09683903829819247, 0.10666458841618498),
      [
        Complex(0.3335978432772955, 0.3255501474054917), Complex(-1.2918213242172814, 1.6032812589196652),
        Complex(0.3358579040124551, 0.32271396530417595), Complex(1.6843829604042093, -2.8409992808460753),
      ]
    ),
    (
      -1, Complex(0.017489290389755115, 0.013716647413939912),
      [
        Complex(-0.008744927812261915, -0.006857698328638756), Complex(22.5650526689994, -17.660317931318055),
        Complex(0.008744362549716353, 0.0068589490801362766),
        Complex(35.358634495947285, -27.789791098296472),
      ]
    ),
    (
      -0.75, Complex(-0.4630071547490684, -0.9494930422371208),
      [
        Complex(0.48404529309875827, 0.7111659437455364), Complex(0.4116619571428594, -0.3389810973443086),
        Complex(-0.3314114276830264, 0.14548655847844721), Complex(-0.9830641599303751, 1.6599701071821522),
      ]
    ),
    (
      7.25, Complex(-0.12391060065392774, 0.04498223623479734),
      [
        Complex(5.467612857111006e-14, 3.2214946514526184e-13),
        Complex(-22471961940.241234, 132490698647.71877),
        Complex(5.493813009456266e-14, 3.2237279339799397e-13),
        Complex(35446638145.87118, -207862550229.04956),
      ]
    ),
    (
      20, Complex(-22.98289641399922, -1.0420717064075204),
      [
        Complex(0.2591091038934999, -0.03969470040310974),
        Complex(-0.030196963872529837, -0.39372310173162167), Complex(37042.14471131079, 180228.64501330646),
        Complex(-566204.9871402306, 116371.32969817621),
      ]
    ),
    (
      0.3333333333333333, Complex(-1.438891527835426, 1.3123140737682173),
      [
        Complex(0.08304202696141387, 1.1519077854523763), Complex(-1.045322084432792, 0.18914826738896168),
        Complex(1.2856597504237888, 0.17601386174655134), Complex(-3.0518714415283084, -2.3780921839713267),
      ]
    ),
    (
      20, Complex(0.053530324099801345, -0.027814858787235375),
      [
        Complex(-1.576652895153528e-49, 2.5350438619433724e-50),
        Complex(9.840124924571449e+46, 1.5821208617449975e+46),
        Complex(-1.5767134442453762e-49, 2.536288049149454e-50),
        Complex(-1.5455786451249945e+47, -2.4862640399874124e+46),
      ]
    ),
    (
      0.3333333333333333, Complex(-0.28019835926531567, -0.44972729083147517),
      [
        Complex(0.5357228299267718, -0.5052278128476666), Complex(-0.826762245236481, -1.0984163257760926),
        Complex(0.5546762227332622, -0.43191660848456614), Complex(0.37489580884716195, 2.2237047734772264),
      ]
    ),
    (
      0.3333333333333333, Complex(-0.03206698514855491, 0.10449029509817236),
      [
        Complex(0.34549392849546795, 0.248800953830623), Complex(-1.6357053364522047, 1.454754437437494),
        Complex(0.3448367994782713, 0.24701412853013702), Complex(2.2256097331924423, -2.5066555029129436),
      ]
    ),
    (
      1, Complex(0.010741271333623712, 0.010925158402700216),
      [
        Complex(0.005370798598560848, 0.005462424359070113), Complex(-29.150450636136874, 29.616056958343087),
        Complex(0.005370472732088532, 0.00546273404039199), Complex(45.729248863445804, -46.5646463870116),
      ]
    ),
    (
      0.3333333333333333, Complex(0.7114223911173427, 0.9537274098391739),
      [
        Complex(1.0253277617694514, 0.06636117942884665), Complex(-0.3059131251796574, 0.8986771119535215),
        Complex(0.7446609342611044, 0.47881990518486817), Complex(0.09937624453599316, -0.536022273493205),
      ]
    ),
    (
      -1, Complex(0.017529779027706856, 0.03376119988551342),
      [
        Complex(-0.008768299375087808, -0.01688105965850949),
        Complex(7.7451998588423026, -14.816718602800934), Complex(0.00876147993453596, 0.016880139922581177),
        Complex(12.061164539850692, -23.386069743399283),
      ]
    ),
    (
      1, Complex(-0.13124092124570372, -0.42823822729693156),
      [
        Complex(-0.07003887795424722, -0.21764830028488907),
        Complex(0.22302327874314432, -1.0773480916863485),
        Complex(-0.06129559756075009, -0.21059779375695006), Complex(-0.9638742129150728, 2.5453930972721963),
      ]
    ),
    (
      7.25, Complex(0.07861778080930967, -0.10026831827854447),
      [
        Complex(2.4527012036080307e-13, -7.150996061172229e-14),
        Complex(-164982857135.1711, -48074368927.268135),
        Complex(2.451441321880262e-13, -7.172744518536537e-14),
        Complex(259139294664.28308, 75865345391.84514),
      ]
    ),
    (
      -1, Complex(-1.0923955078782543, -3.271730526926204),
      [
        Complex(4.1808034251262916, 2.7918943931411406), Complex(2.7747628725263915, -4.175691603592958),
        Complex(0.5256787609982867, -0.2856303374765552), Complex(-0.7407196495114768, -1.828662815464301),
      ]
    ),
    (
      -1, Complex(-0.023470959454437234, -0.009568615673955805),
      [
        Complex(0.011735074534337898, 0.004783374264912668), Complex(-23.281834839863347, 9.448219304312175),
        Complex(-0.011735884900663381, -0.0047852414599450395),
        Complex(-36.496662264224184, 14.946937939207528),
      ]
    ),
    (
      0.5, Complex(0.11199946181891356, 0.06360429899416989),
      [
        Complex(0.2766362267108876, 0.07236754014339457), Complex(-2.1363159542450223, 0.5806402100936464),
        Complex(0.27707320672227537, 0.07388950885415865), Complex(2.9618921277024395, -0.9876071359793417),
      ]
    ),
  ]

  @Test("values", arguments: references)
  func values(order: Double, z: Number, expected: [Number]) {
    let found = [
      Bessel.j(order, z, scaled: false), Bessel.y(order, z, scaled: false), Bessel.i(order, z, scaled: false),
      Bessel.k(order, z, scaled: false),
    ]
    for (value, reference) in zip(found, expected) {
      #expect((value - reference).length <= 4 * Double.ulpOfOne * reference.length, "\(value) \(reference)")
    }
  }

  @Test("scaled values are the others times their factor", arguments: references)
  func scaled(order: Double, z: Number, expected: [Number]) {
    let (x, y) = z.rawStorage
    let factors = [
      Number(.exp(-y.magnitude)), Number(.exp(-y.magnitude)), Number(.exp(-x.magnitude)), .exp(z),
    ]
    let found = [
      Bessel.j(order, z, scaled: true), Bessel.y(order, z, scaled: true), Bessel.i(order, z, scaled: true),
      Bessel.k(order, z, scaled: true),
    ]
    for (value, (reference, factor)) in zip(found, zip(expected, factors)) {
      let product = reference * factor
      #expect((value - product).length <= 200 * Double.ulpOfOne * product.length, "\(value) \(product)")
    }
    for kind in [1, 2] {
      let sign: Double = kind == 1 ? 1 : -1
      let sum = expected[0] + Number(0, sign) * expected[1]
      // J and iY may cancel, and what is left is as uncertain as they are.
      let bound = 1e-14 * (expected[0].length + expected[1].length)
      #expect((Bessel.h(order, kind: kind, z, scaled: false) - sum).length <= bound)
      let wave = Number.exp(z * Number(0, -sign))
      #expect((Bessel.h(order, kind: kind, z, scaled: true) - sum * wave).length <= bound * 4 * wave.length)
    }
  }

  /// `I K' - I' K = -1/z` holds of the scaled ones too where Re z > 0 (DLMF 10.28.2); `J(ν+1) Y(ν) - J(ν) Y(ν+1)` is
  /// `2/(πz)` and of scaled ones far from the real axis next to 0 beside their products (10.5.2).
  @Test(
    "far from the origin", arguments: [0, 0.5, 1, 2.25, 7],
    [Number(900, 40), Number(3, 2000), Number(-5, -900)])
  func wronskians(order: Double, z: Number) {
    if z.rawStorage.x > 600 {
      let i = (Bessel.i(order, z, scaled: true), Bessel.i(order + 1, z, scaled: true))
      let k = (Bessel.k(order, z, scaled: true), Bessel.k(order + 1, z, scaled: true))
      // exp(z) of K and exp(-Re z) of I leave the phase of z.
      let product = (i.0 * k.1 + i.1 * k.0) * .exp(Number(0, -z.rawStorage.y))
      #expect((product * z - Number(1)).length < 1e-13)
    } else {
      let j = (Bessel.j(order, z, scaled: true), Bessel.j(order + 1, z, scaled: true))
      let y = (Bessel.y(order, z, scaled: true), Bessel.y(order + 1, z, scaled: true))
      #expect((j.1 * y.0 - j.0 * y.1).length < 1e-13 * (j.1 * y.0).length)
    }
  }
}
