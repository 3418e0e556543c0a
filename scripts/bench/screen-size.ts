import { existsSync } from 'node:fs'
import { allPages, allPagesLimitKb, builtPage, firstLoad, firstLoadLimitKb, kbOf } from '../lib/screen-size.ts'
import { finishBench } from './lib/rows.ts'

if (existsSync(builtPage)) {
	const first = firstLoad()
	const all = allPages()
	const row = { unit: 'kB', baseline: null }
	finishBench(
		'screen-size',
		[
			{ ...row, what: 'Script that the screen loads first, gzip', figure: kbOf(first), limit: firstLoadLimitKb },
			{ ...row, what: 'Scripts of all pages, gzip', figure: kbOf(all.scripts), limit: allPagesLimitKb },
			{ ...row, what: 'Style sheets of all pages, gzip', figure: kbOf(all.styles), limit: null },
		],
		{ first, ...all },
	)
} else {
	console.log('The screen is not built: npm run build builds it.')
	process.exitCode = 1
}
