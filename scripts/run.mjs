// Where every npm script begins. Plain JavaScript without packages: on a fresh clone nothing is installed yet, and Node may be as old as 20.
// It gets what the command needs (packages, system parts, built screen), then starts the command's own file under the bundled Node 24.
//
// Two processes instead of `setup && command`: the shell remembers where it found `node` the first time, so the second half would run on the old one.
import process from 'node:process'
import { commandList, findCommand } from './setup/commands.mjs'
import { prepare } from './setup/prepare.mjs'
import { runUnderNode } from './setup/run-under-node.mjs'
import { SetupProblem, say } from './setup/say.mjs'

const [name = '', ...args] = process.argv.slice(2)
const command = findCommand(name)
if (!command) {
	say(`There is no command "${name}". There are: ${commandList()}.`)
	process.exit(2)
}
try {
	const { node } = await prepare(command.needs)
	if (command.run.length === 0) say('Everything is here. npm start opens the studio.')
	// `npm run headless --json` (without the dashes between) reaches it only this way; npm then also keeps its own banner off standard output.
	const asked = process.env['npm_config_json'] === 'true' && command.takesJson ? ['--json'] : []
	process.exitCode = command.run.length === 0 ? 0 : await runUnderNode(node, [...command.run, ...asked, ...args])
} catch (error) {
	if (!(error instanceof SetupProblem)) throw error
	say(error.message)
	process.exitCode = 1
}
