/** Largest file that a screen may send to the studio, bytes. */
export const maxUploadBytes = 8_000_000_000
/** Largest picture that the desktop window hands over in one piece, such as one from the clipboard, bytes. */
export const maxPastedBytes = 64_000_000
