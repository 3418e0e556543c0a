/** How the file of a filter is read. */
export type FilterFileKind = 'lut' | 'mask'

/** A file that a filter needs. */
export interface FilterFile {
	readonly reads: FilterFileKind
	/** On the computer that runs the studio. */
	readonly path: string
}

/** A picture file as a mask, stretched to this size: 255 is opaque. */
export interface MaskPicture {
	readonly widthPx: number
	readonly heightPx: number
	/** How light each pixel is; where the file is transparent, it is dark. */
	readonly luminance: Uint8Array
	readonly alpha: Uint8Array
}

/** The files of filters as they were last read. null = not read yet, or it cannot be read: the filter is left out. */
export interface FilterFiles {
	/** A number that changes whenever one of the files does. */
	version(): number
	/** A table for the kernel, see electron/lib/lut-table.ts. */
	lut(path: string): Uint8Array | null
	mask(path: string): MaskPicture | null
}

export const noFilterFiles: FilterFiles = { version: () => 0, lut: () => null, mask: () => null }
