#!/usr/bin/env node
require('tsx/cjs');
require('../bench/main.ts');
