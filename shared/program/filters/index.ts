import { blur } from './blur.ts'
import { chromaKey } from './chroma-key.ts'
import { colorCorrection } from './color-correction.ts'
import { compressor } from './compressor.ts'
import { crop } from './crop.ts'
import { delay } from './delay.ts'
import { ducking } from './ducking.ts'
import { equalizer } from './equalizer.ts'
import { expander } from './expander.ts'
import { gain } from './gain.ts'
import { gate } from './gate.ts'
import { limiter } from './limiter.ts'
import { lumaKey } from './luma-key.ts'
import { lut } from './lut.ts'
import { mask } from './mask.ts'
import { noiseSuppression } from './noise-suppression.ts'
import { scroll } from './scroll.ts'
import { sharpen } from './sharpen.ts'
import { soundDelay } from './sound-delay.ts'
import { stereoWidth } from './stereo-width.ts'

/** The kinds of filters, one line each, in the order in which the screen offers them. */
export const filterKinds = [
	colorCorrection,
	lut,
	chromaKey,
	lumaKey,
	mask,
	crop,
	blur,
	sharpen,
	scroll,
	delay,
	noiseSuppression,
	gate,
	expander,
	compressor,
	equalizer,
	limiter,
	ducking,
	gain,
	soundDelay,
	stereoWidth,
] as const
