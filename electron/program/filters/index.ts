import type { PictureFilterKind, PictureFilterSettings } from '../../../shared/domain/filter.ts'
import type { FilterFiles } from '../../../shared/domain/filter-files.ts'
import { blur } from './blur.ts'
import { chromaKey } from './chroma-key.ts'
import { colorCorrection } from './color-correction.ts'
import { crop } from './crop.ts'
import { delay } from './delay.ts'
import { lumaKey } from './luma-key.ts'
import { lut } from './lut.ts'
import { mask } from './mask.ts'
import type { PictureFilter } from './picture-filter.ts'
import { scroll } from './scroll.ts'
import { sharpen } from './sharpen.ts'

/** null: with these settings the filter changes nothing. */
type Makers = {
	readonly [Kind in PictureFilterKind]: (
		settings: Extract<PictureFilterSettings, { kind: Kind }>,
		files: FilterFiles,
	) => PictureFilter | null
}

/** The function that creates each kind of filter of pictures, one line each. */
export const pictureFilters = {
	'color-correction': colorCorrection,
	lut,
	'chroma-key': chromaKey,
	'luma-key': lumaKey,
	mask,
	crop,
	blur,
	sharpen,
	scroll,
	delay,
} satisfies Makers
