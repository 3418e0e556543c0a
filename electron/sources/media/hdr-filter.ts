import type { Transfer } from './media-streams.ts'

/** cd/m² of white in HDR films (ITU-R BT.2408): it is mapped to the white of the program, with a little headroom. */
const whiteNits = 203
/** Below this part of white nothing is changed; everything brighter is compressed into the rest. */
const knee = 0.75

/**
 * FFmpeg filters from HDR in BT.2020 to BT.709, with 16-bit planar RGB as input and output: to linear light by tables, highlights compressed, primaries by a
 * matrix (ITU-R BT.2087), and back by the curve of a BT.1886 screen. Only filters that every FFmpeg has; each value is computed once, so they cost little more
 * than the copies. Empty for SDR. Pure.
 */
export function hdrFilters(transfer: Transfer): readonly string[] {
	if (transfer === 'sdr') return []
	const light = transfer === 'pq' ? pqLight : hlgLight
	const compressed = `if(lte(ld(0),${knee}),ld(0),${knee}+${1 - knee}*(ld(0)-${knee})/(ld(0)-${2 * knee - 1}))`
	return [
		'format=gbrp16',
		table(`maxval*(st(0,${light})*0+${compressed})`),
		'colorchannelmixer=rr=1.6605:rg=-0.5876:rb=-0.0728:gr=-0.1246:gg=1.1329:gb=-0.0083:br=-0.0182:bg=-0.1006:bb=1.1187',
		table('maxval*pow(val/maxval,1/2.4)'),
	]
}

const value = 'val/maxval'

/** As a part of white, by SMPTE ST 2084. */
const pqRoot = `pow(${value},1/78.84375)`
const pqLight = `${10_000 / whiteNits}*pow(max(${pqRoot}-0.8359375,0)/(18.8515625-18.6875*${pqRoot}),1/0.1593017578125)`
/** As a part of white, by ARIB STD-B67 on a screen of 1,000 cd/m², whose gamma is 1.2 (ITU-R BT.2100). */
const hlgLight = `${1000 / whiteNits}*pow(if(lte(${value},0.5),${value}*${value}/3,(exp((${value}-0.55991073)/0.17883277)+0.28466892)/12),1.2)`

function table(expression: string): string {
	const escaped = expression.replaceAll(',', '\\,')
	return `lutrgb=r='${escaped}':g='${escaped}':b='${escaped}'`
}
