import { existsSync } from 'node:fs'
import { builtPage, firstLoad, firstLoadLimitKb, kbOf } from '../lib/screen-size.ts'
import { finishBench } from './lib/rows.ts'

if (existsSync(builtPage)) {
	const files = firstLoad()
	finishBench(
		'screen-size',
		[{ what: 'Script that the screen loads first, gzip', figure: kbOf(files), unit: 'kB', baseline: null, limit: firstLoadLimitKb }],
		files,
	)
} else {
	console.log('The screen is not built: npm run build builds it.')
	process.exitCode = 1
}
