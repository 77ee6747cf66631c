extension Family {
  static let learning = Family(
    "Machine learning",
    [activationRows, imageRows, featureRows, kernelRows, clusterRows, predictionRows])
}
