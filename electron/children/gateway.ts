import { runGatewayWorker } from '../gateway/worker/gateway-worker.ts'
import { openChildChannel } from '../process/child-channel.ts'

// The gateway process: TLS for devices in the network. It may end at any time; main starts another, and the devices connect again.
runGatewayWorker({ channel: openChildChannel(), exit: (code) => process.exit(code) })
