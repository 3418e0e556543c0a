import type { FilterKind, FilterSettings } from '../../../shared/domain/filter.ts'
import { blur } from './blur.ts'
import { chromaKey } from './chroma-key.ts'
import { colorCorrection } from './color-correction.ts'
import { delay } from './delay.ts'
import { lumaKey } from './luma-key.ts'
import type { PictureFilter } from './picture-filter.ts'
import { scroll } from './scroll.ts'
import { sharpen } from './sharpen.ts'

/** null: with these settings the filter changes nothing. */
type Makers = { readonly [Kind in FilterKind]: (settings: Extract<FilterSettings, { kind: Kind }>) => PictureFilter | null }

/** The function that creates each kind of filter, one line each. */
export const pictureFilters = {
	'color-correction': colorCorrection,
	'chroma-key': chromaKey,
	'luma-key': lumaKey,
	blur,
	sharpen,
	scroll,
	delay,
} satisfies Makers
