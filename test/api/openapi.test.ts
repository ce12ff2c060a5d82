import type { Express } from 'express';
import { createApp, type Api } from '../../api/app';
import { caseRoutes } from '../../api/cases/all-routes';
import { closeRuntime, openRuntime, type Runtime } from '../../runtime/runtime';
import { testServers } from '../support/servers';
import { readEnvironment } from '../../runtime/environment';
