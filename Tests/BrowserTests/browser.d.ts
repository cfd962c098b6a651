// What browsers have and TypeScript of Debian 12 does not know of yet.
export {}

declare global {
  interface Element {
    checkVisibility(): boolean
  }

  interface AbortSignal {
    throwIfAborted(): void
  }

  var BarcodeDetector: {
    getSupportedFormats(): Promise<string[]>
    new (options: { formats: string[] }): { detect(picture: CanvasImageSource): Promise<{ rawValue: string }[]> }
  }
}
