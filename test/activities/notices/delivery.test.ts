import { CaseWorkflow } from '../../../case-client/case-workflow';
import { openRuntime } from '../../../runtime/runtime';
import { startDelivery } from '../../../worker/start-delivery';
import { startWorker } from '../../../worker/start-worker';
import { waitUntil } from './wait-until';
import { DeliveryRoom } from './delivery-room';
