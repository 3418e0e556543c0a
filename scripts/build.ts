// npm run build: the screen, the studio without a window and the desktop shell, into dist/.
import { builds } from './lib/checks.ts'
import { runStep } from './lib/step.ts'

for (const build of builds) {
	const result = await runStep(build.name, build.command)
	if (!result.ok) process.exit(1)
}
