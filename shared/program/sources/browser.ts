import { z } from 'zod'
import { hostOfAddress } from '../../domain/media-address.ts'
import { say } from '../../texts/english.ts'
import { field } from '../fields.ts'
import { sourceKind } from '../source-kind.ts'

/** Most overlay pages have a background of their own, which would hide everything below them. */
const firstCss = 'body { background: transparent; margin: 0; overflow: hidden }'

const schema = z.object({
	kind: z.literal('browser'),
	/** An address that begins with http:// or https://, or the full path of an HTML file. */
	path: z.string().min(1).max(4096),
	widthPx: z.number().int().min(16).max(3840).describe('Width of its picture'),
	heightPx: z.number().int().min(16).max(3840).describe('Height of its picture'),
	zoomPercent: z.number().min(25).max(400).optional().describe('Size of everything in the page. Default: 100'),
	framesPerSecond: z.number().int().min(1).max(60).optional().describe('At most this many pictures a second. Default: 30'),
	isSeeThrough: z.boolean().describe('Parts of the page without a background are transparent'),
	css: z.string().max(10_000).describe('Own style sheet, added to the page'),
	whenHidden: z.enum(['run', 'pause']).describe('While nothing shows it: keep the page running, or pause it'),
	reloadWhenShown: z.boolean().describe('Load the page again each time it is shown'),
	hasSound: z.boolean().optional().describe('Its own sound is heard. Default: no'),
	allowPrivateAddress: z
		.boolean()
		.optional()
		.describe('The page may connect to this computer and its own network; without it such addresses are refused'),
})

const usualZoom = 100
const usualRate = 30

export const browser = sourceKind({
	id: 'browser',
	name: say('source-kind/browser'),
	icon: 'globe',
	hasPicture: true,
	hasSound: true,
	isSilent: ({ hasSound }) => hasSound !== true,
	reopening: 'load',
	schema,
	defaults: {
		kind: 'browser',
		path: '',
		widthPx: 1920,
		heightPx: 1080,
		isSeeThrough: true,
		css: firstCss,
		whenHidden: 'run',
		reloadWhenShown: false,
	},
	form: [
		field(
			'path',
			say('source-field/address'),
			{ kind: 'file', addresses: true, maxLength: 4096, placeholder: say('source-field/page-address') },
			{ required: true },
		),
		field(
			'widthPx',
			say('source-field/width'),
			{ kind: 'number', min: 16, max: 3840, unit: 'px', whole: true },
			{ initial: 1920, sharesRow: true },
		),
		field(
			'heightPx',
			say('source-field/height'),
			{ kind: 'number', min: 16, max: 3840, unit: 'px', whole: true },
			{ initial: 1080, sharesRow: true },
		),
		field(
			'zoomPercent',
			say('source-field/zoom'),
			{ kind: 'number', min: 25, max: 400, unit: '%' },
			{ initial: usualZoom, sharesRow: true },
		),
		field('hasSound', say('source-field/page-sound'), { kind: 'switch' }, { initial: false, hint: say('source-field/page-sound-hint') }),
		field('isSeeThrough', say('source-field/see-through'), { kind: 'switch' }, { initial: true }),
		field(
			'keepsRunning',
			say('source-field/keep-running'),
			{ kind: 'switch' },
			{ initial: true, hint: say('source-field/keep-running-hint') },
		),
		field('reloadWhenShown', say('source-field/reload-when-shown'), { kind: 'switch' }, { initial: false }),
		field(
			'allowPrivateAddress',
			say('source-field/page-private'),
			{ kind: 'switch' },
			{
				hint: say('source-field/page-private-hint'),
				shownWhen: { kind: 'private-address', fieldId: 'path', orError: 'source-private-address', always: true },
			},
		),
		field(
			'css',
			say('source-field/css'),
			{ kind: 'lines', maxLength: 10_000, rows: 3, placeholder: '', isCode: true },
			{ initial: firstCss, hint: say('source-field/page-rights') },
		),
		field(
			'framesPerSecond',
			say('source-field/page-rate'),
			{ kind: 'number', min: 1, max: 60, unit: '', whole: true },
			{ group: say('source-field/more'), initial: usualRate, hint: say('source-field/page-rate-hint') },
		),
	],
	toForm: ({ whenHidden, zoomPercent = usualZoom, framesPerSecond = usualRate }) => ({
		keepsRunning: whenHidden === 'run',
		zoomPercent,
		framesPerSecond,
	}),
	// Default values are omitted.
	fromForm({ zoomPercent, framesPerSecond, allowPrivateAddress, hasSound, ...settings }, values) {
		return {
			...settings,
			whenHidden: values['keepsRunning'] === true ? ('run' as const) : ('pause' as const),
			...(zoomPercent === undefined || zoomPercent === usualZoom ? {} : { zoomPercent }),
			...(framesPerSecond === undefined || framesPerSecond === usualRate ? {} : { framesPerSecond }),
			...(hasSound ? { hasSound } : {}),
			...(allowPrivateAddress ? { allowPrivateAddress } : {}),
		}
	},
	// The permission is for one server only.
	follow: (values, before) =>
		hostOfAddress(values['path']) === hostOfAddress(before['path']) ? values : { ...values, allowPrivateAddress: false },
})
