/**
 * The medicines most prescribed in England (NHS Business Services Authority, prescription cost analysis) and those that hurt most when mixed up, one a
 * row: as dm+d names the product, as a trade name with its maker, as hospital systems print it, as it is typed by hand, as RxNorm has it.
 */
export const spellings = `
Atorvastatin 40mg tablets; Lipitor 40mg tablets (Viatris UK Healthcare Ltd); ATORVASTATIN 40 MG TABLET; atorvastatin tabs 40mg; atorvastatin 40 MG Oral Tablet [Lipitor]; Atorvastatin (as atorvastatin calcium trihydrate) 40mg tablets
Omeprazole 20mg gastro-resistant capsules; Losec 20mg gastro-resistant capsules; OMEPRAZOLE 20MG G/R CAPS; omeprazole caps 20mg; omeprazole 20 MG Delayed Release Oral Capsule
Levothyroxine sodium 100microgram tablets; Levothyroxine 100mcg tabs; LEVOTHYROXINE SODIUM TABLETS 100MICROGRAMS; Thyroxine 100 micrograms tablet; levothyroxine sodium 0.1 MG Oral Tablet
Amlodipine 5mg tablets; Istin 5mg tablets (Viatris UK Healthcare Ltd); amLODIPine 5 mg tablet; AMLODIPINE TABS 5MG; amlodipine besilate 5mg tablets
Ramipril 5mg capsules; Tritace 5mg capsules; RAMIPRIL CAPS 5MG; ramipril 5 mg capsule; Ramipril 5 MG Oral Capsule
Lansoprazole 30mg gastro-resistant capsules; Zoton 30mg gastro-resistant capsules; LANSOPRAZOLE 30MG CAPSULE (E/C); lansoprazole caps 30mg
Bisoprolol 2.5mg tablets; Cardicor 2.5mg tablets; BISOPROLOL FUMARATE TABS 2.5 MG; bisoprolol fumarate 2.5 MG Oral Tablet
Metformin 500mg tablets; Glucophage 500mg tablets; METFORMIN HYDROCHLORIDE TABLETS 500 MG; metformin HCl 500mg tabs; metformin hydrochloride 500 MG Oral Tablet
Metformin 500mg modified-release tablets; Glucophage SR 500mg tablets; METFORMIN MR 500MG TABLETS; metformin m/r tabs 500mg; 24 HR metformin hydrochloride 500 MG Extended Release Oral Tablet
Aspirin 75mg dispersible tablets; ASPIRIN DISPERSIBLE TABS 75MG; Aspirin 75 mg dispersible tablet; aspirin disp 75mg tabs
Aspirin 75mg gastro-resistant tablets; Nu-Seals 75 gastro-resistant tablets; ASPIRIN EC 75MG TABLETS; aspirin e/c 75mg tabs
Paliperidone 6mg modified-release tablets; Invega 6mg
Paliperidone 100mg/1ml prolonged-release suspension for injection pre-filled syringes; Xeplion 100mg/1ml suspension for injection
Simvastatin 40mg tablets; Zocor 40mg tablets; SIMVASTATIN TABS 40MG; simvastatin 40 MG Oral Tablet
Paracetamol 500mg tablets; Panadol 500mg tablets; PARACETAMOL TABS 500MG; acetaminophen 500 MG Oral Tablet; Paracetamol 500mg caplets
Co-codamol 30mg/500mg tablets; Co-codamol 30/500 tablets; Solpadol 30mg/500mg caplets; CO-CODAMOL TABS 30/500; acetaminophen 500 MG / codeine phosphate 30 MG Oral Tablet; Zapain 30mg/500mg tablets; Co-codamol 30mg/500mg caplets
Co-codamol 8mg/500mg tablets; Co-codamol 8/500 tablets; CO-CODAMOL 8MG/500MG TABLET; cocodamol 8/500
Co-dydramol 10mg/500mg tablets; Co-dydramol 10/500 tablets; CODYDRAMOL 10/500 TABS
Codeine 30mg tablets; CODEINE PHOSPHATE TABS 30MG; codeine phosphate 30 mg tablet
Sertraline 50mg tablets; Lustral 50mg tablets; SERTRALINE HYDROCHLORIDE 50MG TABS; sertraline 50 MG Oral Tablet [Zoloft]
Citalopram 20mg tablets; Cipramil 20mg tablets; CITALOPRAM (AS HYDROBROMIDE) 20MG TABS; citalopram hydrobromide tabs 20mg
Mirtazapine 15mg tablets; Zispin 15mg tablets; MIRTAZAPINE TABS 15MG
Mirtazapine 15mg orodispersible tablets; Zispin SolTab 15mg orodispersible tablets; MIRTAZAPINE ORODISPERSIBLE 15MG TABS
Fluoxetine 20mg capsules; Prozac 20mg capsules; FLUOXETINE HCL CAPS 20MG; fluoxetine 20 MG Oral Capsule
Amitriptyline 10mg tablets; AMITRIPTYLINE HYDROCHLORIDE TABS 10 MG; amitriptyline tab 10mg
Venlafaxine 75mg modified-release capsules; Efexor XL 75mg capsules; VENLAFAXINE MR CAPS 75MG; venlafaxine XL 75mg caps
Furosemide 40mg tablets; Frusemide 40mg tablets; Lasix 40mg tablets; FUROSEMIDE TABS 40 MG
Bendroflumethiazide 2.5mg tablets; Bendrofluazide 2.5mg tabs; BENDROFLUMETHIAZIDE 2.5 MG TABLET; Aprinox 2.5mg tablets
Indapamide 2.5mg tablets; Natrilix 2.5mg tablets; INDAPAMIDE HEMIHYDRATE 2.5MG TABS
Indapamide 1.5mg modified-release tablets; Natrilix SR 1.5mg tablets; INDAPAMIDE MR 1.5MG
Losartan 50mg tablets; Cozaar 50mg tablets; LOSARTAN POTASSIUM TABS 50MG; losartan 50 mg tablet
Candesartan 8mg tablets; Amias 8mg tablets; CANDESARTAN CILEXETIL 8MG TABS
Lisinopril 10mg tablets; Zestril 10mg tablets; LISINOPRIL DIHYDRATE TABS 10MG
Perindopril erbumine 4mg tablets; Coversyl 4mg tablets; PERINDOPRIL TERT-BUTYLAMINE 4MG TABS
Doxazosin 4mg tablets; Cardura 4mg tablets; DOXAZOSIN MESILATE TABS 4MG
Spironolactone 25mg tablets; Aldactone 25mg tablets; SPIRONOLACTONE TABS 25MG
Apixaban 5mg tablets; Eliquis 5mg tablets; APIXABAN TABS 5 MG; apixaban 5 MG Oral Tablet [Eliquis]
Rivaroxaban 20mg tablets; Xarelto 20mg tablets; RIVAROXABAN 20 MG TAB
Edoxaban 60mg tablets; Lixiana 60mg tablets; EDOXABAN TOSILATE 60MG TABS
Warfarin 3mg tablets; WARFARIN SODIUM TABS 3MG; warfarin tab 3 mg; Marevan 3mg tablets
Clopidogrel 75mg tablets; Plavix 75mg tablets; CLOPIDOGREL HYDROGEN SULFATE TABS 75MG
Digoxin 125microgram tablets; Lanoxin 125 tablets; DIGOXIN TABS 125 MCG; digoxin 0.125 mg tablet
Isosorbide mononitrate 60mg modified-release tablets; Imdur 60mg modified-release tablets; ISOSORBIDE MONONITRATE MR 60MG TABS; ISMN MR 60mg tablets
Glyceryl trinitrate 400micrograms/dose pump sublingual spray; GTN spray 400mcg; Nitrolingual 400micrograms/dose pump sublingual spray; GLYCERYL TRINITRATE 400 MICROGRAMS SUBLINGUAL SPRAY
Salbutamol 100micrograms/dose inhaler CFC free; Ventolin 100micrograms/dose Evohaler; SALBUTAMOL 100MCG INHALER; salbutamol CFC-free inhaler 100 micrograms/dose; albuterol 0.1 MG/ACTUAT Metered Dose Inhaler
Beclometasone 100micrograms/dose / Formoterol 6micrograms/dose inhaler CFC free; Fostair 100micrograms/dose / 6micrograms/dose inhaler; FOSTAIR 100/6 INHALER
Fluticasone 250micrograms/dose / Salmeterol 50micrograms/dose dry powder inhaler; Seretide 250 Accuhaler; SERETIDE ACCUHALER 250; fluticasone propionate 250 MCG / salmeterol 50 MCG dry powder inhaler
Budesonide 200micrograms/dose / Formoterol 6micrograms/dose dry powder inhaler; Symbicort 200/6 Turbohaler; SYMBICORT TURBOHALER 200/6
Tiotropium bromide 18microgram inhalation powder capsules; Spiriva 18microgram inhalation powder capsules; TIOTROPIUM INHALATION CAPS 18MCG
Montelukast 10mg tablets; Singulair 10mg tablets; MONTELUKAST (AS SODIUM) 10MG TABS
Prednisolone 5mg tablets; PREDNISOLONE TABS 5MG; prednisolone tab 5 mg
Prednisolone 5mg gastro-resistant tablets; PREDNISOLONE EC TABS 5MG; Deltacortril 5mg gastro-resistant tablets
Amoxicillin 500mg capsules; AMOXYCILLIN CAPS 500MG; Amoxil 500mg capsules; amoxicillin 500 MG Oral Capsule
Co-amoxiclav 500mg/125mg tablets; Augmentin 625mg tablets; CO-AMOXICLAV 625 TABS; Co-amoxiclav 500/125 tablets; amoxicillin 500 MG / clavulanate 125 MG Oral Tablet
Flucloxacillin 500mg capsules; FLUCLOXACILLIN SODIUM CAPS 500MG; Floxapen 500mg capsules
Doxycycline 100mg capsules; DOXYCYCLINE (AS HYCLATE) 100MG CAPS; Vibramycin 100mg capsules
Trimethoprim 200mg tablets; TRIMETHOPRIM TABS 200 MG
Nitrofurantoin 100mg modified-release capsules; Macrobid 100mg modified-release capsules; NITROFURANTOIN MR CAPS 100MG
Clarithromycin 500mg tablets; Klaricid 500 tablets; CLARITHROMYCIN TABS 500MG
Phenoxymethylpenicillin 250mg tablets; Penicillin V 250mg tablets; PHENOXYMETHYLPENICILLIN POTASSIUM TABS 250MG
Gabapentin 300mg capsules; Neurontin 300mg capsules; GABAPENTIN CAPS 300 MG
Pregabalin 75mg capsules; Lyrica 75mg capsules; PREGABALIN CAPS 75MG
Tramadol 50mg capsules; Zydol 50mg capsules; TRAMADOL HYDROCHLORIDE CAPS 50MG
Morphine 10mg/5ml oral solution; Oramorph 10mg/5ml oral solution; MORPHINE SULFATE ORAL SOLUTION 10MG/5ML; morphine sulphate oral soln 10mg/5ml
Naproxen 500mg tablets; Naprosyn 500mg tablets; NAPROXEN TABS 500MG
Ibuprofen 400mg tablets; Brufen 400mg tablets; IBUPROFEN TABS 400 MG; Nurofen 400mg tablets
Diazepam 2mg tablets; DIAZEPAM TABS 2MG; Valium 2mg tablets
Zopiclone 7.5mg tablets; Zimovane 7.5mg tablets; ZOPICLONE TABS 7.5 MG
Quetiapine 25mg tablets; Seroquel 25mg tablets; QUETIAPINE (AS FUMARATE) TABS 25MG
Risperidone 1mg tablets; Risperdal 1mg tablets; RISPERIDONE TABS 1MG
Olanzapine 10mg tablets; Zyprexa 10mg tablets; OLANZAPINE TABS 10MG
Lamotrigine 100mg tablets; LAMOTRIGINE TABS 100MG; lamotrigine 100 mg tablet
Levetiracetam 500mg tablets; LEVETIRACETAM TABS 500MG; levetiracetam 500 mg tablet
Carbamazepine 200mg tablets; CARBAMAZEPINE TABS 200MG
Sodium valproate 200mg gastro-resistant tablets; SODIUM VALPROATE EC 200MG TABLETS; sodium valproate e/c tabs 200mg
Gliclazide 80mg tablets; Diamicron 80mg tablets; GLICLAZIDE TABS 80MG
Gliclazide 30mg modified-release tablets; Diamicron MR 30mg tablets; GLICLAZIDE MR 30MG TABS
Sitagliptin 100mg tablets; Januvia 100mg tablets; SITAGLIPTIN (AS PHOSPHATE) 100MG TABS
Empagliflozin 10mg tablets; Jardiance 10mg tablets; EMPAGLIFLOZIN TABS 10MG
Dapagliflozin 10mg tablets; Forxiga 10mg tablets; DAPAGLIFLOZIN TABS 10 MG
Linagliptin 5mg tablets; Trajenta 5mg tablets; LINAGLIPTIN TABS 5MG
Tamsulosin 400microgram modified-release capsules; TAMSULOSIN MR CAPS 400MCG
Finasteride 5mg tablets; Proscar 5mg tablets; FINASTERIDE TABS 5MG
Solifenacin 5mg tablets; Vesicare 5mg tablets; SOLIFENACIN SUCCINATE TABS 5MG
Mirabegron 50mg modified-release tablets; Betmiga 50mg modified-release tablets; MIRABEGRON MR TABS 50MG
Allopurinol 100mg tablets; Zyloric 100mg tablets; ALLOPURINOL TABS 100MG
Colchicine 500microgram tablets; COLCHICINE TABS 500MCG; colchicine 0.5 mg tablet
Alendronic acid 70mg tablets; Fosamax Once Weekly 70mg tablets; ALENDRONATE SODIUM 70MG TABS; alendronate 70 MG Oral Tablet
Colecalciferol 800unit capsules; COLECALCIFEROL CAPS 800 UNITS; Fultium-D3 800unit capsules; vitamin D3 800 unit capsule; cholecalciferol 800 UNT Oral Capsule
Ferrous fumarate 210mg tablets; FERROUS FUMARATE TABS 210MG
Ferrous sulfate 200mg tablets; Ferrous sulphate 200mg tabs; FERROUS SULPHATE TABLETS 200 MG
Folic acid 5mg tablets; FOLIC ACID TABS 5MG
Cyanocobalamin 50microgram tablets; CYANOCOBALAMIN TABS 50MCG
Hydroxocobalamin 1mg/1ml solution for injection ampoules; HYDROXOCOBALAMIN INJECTION 1MG/ML; hydroxocobalamin 1mg inj
Thiamine 100mg tablets; THIAMINE HYDROCHLORIDE TABS 100MG; Vitamin B1 100mg tablets
Macrogol compound oral powder sachets NPF sugar free; Laxido Orange oral powder sachets sugar free; Movicol oral powder 13.8g sachets; MACROGOL COMPOUND SACHETS
Senna 7.5mg tablets; SENNOSIDES 7.5MG TABS; Senokot 7.5mg tablets
Lactulose 3.1-3.7g/5ml oral solution; LACTULOSE SOLUTION; lactulose 3.35 g/5 ml oral solution
Docusate 100mg capsules; DOCUSATE SODIUM CAPS 100MG; Dioctyl 100mg capsules
Cetirizine 10mg tablets; CETIRIZINE HYDROCHLORIDE TABS 10MG; Zirtek Allergy 10mg tablets; Piriteze 10mg tablets
Loratadine 10mg tablets; LORATADINE TABS 10MG; Clarityn 10mg tablets
Fexofenadine 120mg tablets; Telfast 120mg tablets; FEXOFENADINE HYDROCHLORIDE TABS 120MG
Latanoprost 50micrograms/ml eye drops; Xalatan 50micrograms/ml eye drops; LATANOPROST EYE DROPS 0.005%; latanoprost 0.05 MG/ML Ophthalmic Solution
Donepezil 10mg tablets; Aricept 10mg tablets; DONEPEZIL HYDROCHLORIDE TABS 10MG
Memantine 10mg tablets; Ebixa 10mg tablets; MEMANTINE HYDROCHLORIDE TABS 10MG
Co-careldopa 25mg/100mg tablets; Sinemet 25mg/100mg tablets; CO-CARELDOPA 25/100 TABS; carbidopa 25 MG / levodopa 100 MG Oral Tablet; Sinemet Plus 25mg/100mg tablets
Co-beneldopa 25mg/100mg capsules; Madopar 125 capsules; CO-BENELDOPA 25/100 CAPS; Madopar 100mg/25mg capsules
Methotrexate 2.5mg tablets; METHOTREXATE TABS 2.5MG; methotrexate 2.5 mg tablet; Maxtrex 2.5mg tablets
Hydroxychloroquine 200mg tablets; Plaquenil 200mg tablets; HYDROXYCHLOROQUINE SULFATE TABS 200MG
Azathioprine 50mg tablets; AZATHIOPRINE TABS 50 MG; azathioprine 50 mg tablet
Carbimazole 5mg tablets; CARBIMAZOLE TABS 5MG; NeoMercazole 5 tablets
Propranolol 40mg tablets; PROPRANOLOL HYDROCHLORIDE TABS 40MG; Inderal 40mg tablets
Atenolol 50mg tablets; Tenormin LS 50mg tablets; ATENOLOL TABS 50MG
Diltiazem 60mg modified-release tablets; Tildiem 60mg modified-release tablets; DILTIAZEM HYDROCHLORIDE MR 60MG TABS
Nifedipine 30mg modified-release tablets; NIFEDIPINE MR TABS 30MG; Adalat LA 30mg tablets
Metoclopramide 10mg tablets; METOCLOPRAMIDE HYDROCHLORIDE TABS 10MG; Maxolon 10mg tablets
Cyclizine 50mg tablets; CYCLIZINE HYDROCHLORIDE TABS 50MG
Prochlorperazine 5mg tablets; PROCHLORPERAZINE MALEATE TABS 5MG; Stemetil 5mg tablets
Betahistine 16mg tablets; Serc 16mg tablets; BETAHISTINE DIHYDROCHLORIDE TABS 16MG
Insulin glargine 100units/ml solution for injection 3ml pre-filled disposable devices; Insulin glargine 100 units/ml 3ml pre-filled pens; INSULIN GLARGINE 100 UNITS/ML INJ
Lantus 100units/ml solution for injection 3ml pre-filled SoloStar pens; Lantus SoloStar 100 units/ml; LANTUS 100UNITS/ML PENS
Insulin aspart 100units/ml solution for injection 3ml cartridges; NovoRapid Penfill 100units/ml solution for injection 3ml cartridges; NOVORAPID 100 UNITS/ML CARTRIDGES
NovoMix 30 FlexPen 100units/ml suspension for injection 3ml pre-filled pens; Insulin aspart biphasic 30/70 100units/ml suspension for injection 3ml pre-filled disposable devices; NOVOMIX 30 FLEXPEN
Humulin M3 KwikPen 100units/ml suspension for injection 3ml pre-filled pens; Insulin isophane biphasic human 30/70 100units/ml suspension for injection 3ml pre-filled disposable devices; HUMULIN M3 KWIKPEN
Humalog Mix25 KwikPen 100units/ml suspension for injection 3ml pre-filled pens; Insulin lispro biphasic 25/75 100units/ml suspension for injection 3ml pre-filled disposable devices; HUMALOG MIX 25 KWIKPEN; Humalog Mix25
Enoxaparin sodium 40mg/0.4ml solution for injection pre-filled syringes; Clexane 40mg/0.4ml solution for injection pre-filled syringes; ENOXAPARIN 40MG INJECTION; Inhixa 40mg/0.4ml solution for injection pre-filled syringes
Adrenaline (base) 300micrograms/0.3ml (1 in 1,000) solution for injection pre-filled disposable devices; EpiPen 300micrograms/0.3ml (1 in 1,000) solution for injection auto-injectors; Jext 300micrograms/0.3ml (1 in 1,000) solution for injection auto-injectors; ADRENALINE AUTO-INJECTOR 300 MICROGRAMS; epinephrine 0.3 MG auto-injector
Midazolam 10mg/2ml oromucosal solution pre-filled oral syringes sugar free; Buccolam 10mg/2ml oromucosal solution pre-filled oral syringes; MIDAZOLAM BUCCAL 10MG/2ML
Hydrocortisone 1% cream; HYDROCORTISONE CREAM 1%; hydrocortisone 10 MG/ML Topical Cream
Betamethasone valerate 0.1% cream; Betnovate 0.1% cream; BETAMETHASONE VALERATE CREAM 0.1%
Fusidic acid 2% cream; Fucidin 20mg/g cream; FUSIDIC ACID CREAM 2%
Fentanyl 25micrograms/hour transdermal patches; FENTANYL 25 MCG/HR PATCH; fentanyl 25microgram/hr patches
Buprenorphine 5micrograms/hour transdermal patches; BUPRENORPHINE 5 MCG/HR 7 DAY PATCH
Lithium carbonate 400mg modified-release tablets; LITHIUM CARBONATE MR 400MG TABS
Clozapine 100mg tablets; CLOZAPINE TABS 100MG
Aripiprazole 10mg tablets; Abilify 10mg tablets; ARIPIPRAZOLE TABS 10MG
Esomeprazole 20mg gastro-resistant tablets; Nexium 20mg gastro-resistant tablets; ESOMEPRAZOLE EC TABS 20MG
Famotidine 20mg tablets; FAMOTIDINE TABS 20MG
Rosuvastatin 10mg tablets; Crestor 10mg tablets; ROSUVASTATIN CALCIUM TABS 10MG
Ezetimibe 10mg tablets; Ezetrol 10mg tablets; EZETIMIBE TABS 10MG
Ticagrelor 90mg tablets; Brilique 90mg tablets; TICAGRELOR TABS 90MG
Sacubitril 49mg / Valsartan 51mg tablets; Entresto 49mg/51mg tablets; SACUBITRIL/VALSARTAN 49MG/51MG TABS; Sacubitril valsartan 49 mg/51 mg tablet
Estradiol 1mg / Norethisterone acetate 500microgram tablets; Kliovance tablets
Ethinylestradiol 30microgram / Levonorgestrel 150microgram tablets; Microgynon 30 tablets; Rigevidon tablets
Desogestrel 75microgram tablets; Cerazette 75microgram tablets; DESOGESTREL TABS 75MCG
Semaglutide 1mg/0.74ml solution for injection 3ml pre-filled disposable devices; Ozempic 1mg/0.74ml solution for injection 3ml pre-filled pens
Alogliptin 25mg tablets; Vipidia 25mg tablets; ALOGLIPTIN TABS 25MG
Rabeprazole 20mg gastro-resistant tablets; Pariet 20mg gastro-resistant tablets
Hyoscine butylbromide 10mg tablets; Buscopan 10mg tablets; HYOSCINE BUTYLBROMIDE TABS 10MG
Mebeverine 135mg tablets; MEBEVERINE HYDROCHLORIDE TABS 135MG; Colofac 135mg tablets
Carbocisteine 375mg capsules; CARBOCISTEINE CAPS 375MG; Mucodyne 375mg capsules
Dihydrocodeine 30mg tablets; DIHYDROCODEINE TARTRATE TABS 30MG; DF118 30mg tablets
Oxycodone 5mg capsules; OXYCODONE HYDROCHLORIDE CAPS 5MG; OxyNorm 5mg capsules
`;

/** Two names a row that look or sound alike, or are of one ingredient, and are never one prescription. */
export const nearMisses = `
Humalog 100units/ml solution for injection 3ml cartridges | Humalog Mix25 100units/ml suspension for injection 3ml cartridges
Humalog KwikPen | Humalog Mix25 KwikPen
Humalog Mix25 | Humalog Mix50
NovoRapid FlexPen 100units/ml solution for injection 3ml pre-filled pens | NovoMix 30 FlexPen 100units/ml suspension for injection 3ml pre-filled pens
MST Continus 10mg tablets | Oramorph 10mg/5ml oral solution
MST Continus 10mg tablets | Sevredol 10mg tablets
Lantus 100units/ml solution for injection 3ml pre-filled SoloStar pens | Toujeo 300units/ml solution for injection 1.5ml pre-filled SoloStar pens
Lantus | Toujeo
Lantus SoloStar | Abasaglar KwikPen
Epilim 200 gastro-resistant tablets | Epilim Chrono 200 tablets
Epilim 500 | Epilim Chrono 500
Sodium valproate 200mg gastro-resistant tablets | Sodium valproate 200mg modified-release tablets
Fostair 100micrograms/dose / 6micrograms/dose inhaler | Fostair 200micrograms/dose / 6micrograms/dose inhaler
Fostair 100/6 | Fostair 200/6
Fostair 100/6 inhaler | Fostair NEXThaler 100/6
Co-codamol 8mg/500mg tablets | Co-codamol 30mg/500mg tablets
co-codamol 8/500 | co-codamol 30/500
Co-codamol 15/500 tablets | Co-codamol 30/500 tablets
Carbimazole 20mg tablets | Carbamazepine 200mg tablets
Hydralazine 25mg tablets | Hydroxyzine 25mg tablets
Penicillamine 250mg tablets | Penicillin V 250mg tablets
Penicillin V 250mg tablets | Benzylpenicillin 600mg powder for solution for injection vials
Seretide 50 Evohaler | Seretide 125 Evohaler
Seretide 250 Evohaler | Seretide 250 Accuhaler
Symbicort 100/6 Turbohaler | Symbicort 200/6 Turbohaler
Clenil Modulite 100micrograms/dose inhaler | Qvar 100 inhaler
Qvar 50 inhaler | Qvar 100 inhaler
Tegretol 200mg tablets | Tegretol Prolonged Release 200mg tablets
Prograf 1mg capsules | Advagraf 1mg modified-release capsules
Prograf 1mg capsules | Adoport 1mg capsules
Neoral 50mg capsules | Capimune 50mg capsules
Metformin 500mg tablets | Metformin 500mg modified-release tablets
Quetiapine 50mg tablets | Quetiapine 50mg modified-release tablets
Seroquel 50mg | Seroquel XL 50mg
Oxycodone 10mg modified-release tablets | Oxycodone 10mg capsules
OxyContin 10mg | OxyNorm 10mg
Longtec 10mg modified-release tablets | Shortec 10mg capsules
Clarithromycin 500mg tablets | Clarithromycin 500mg modified-release tablets
Ferrous fumarate 210mg tablets | Ferrous fumarate 322mg tablets
Ferrous sulfate 200mg tablets | Ferrous gluconate 300mg tablets
Prednisolone 5mg tablets | Prednisolone 5mg gastro-resistant tablets
Prednisolone 5mg tablets | Prednisone 5mg tablets
Prednisolone 5mg tablets | Methylprednisolone 4mg tablets
Levothyroxine 25microgram tablets | Liothyronine 20microgram tablets
Levothyroxine 25microgram tablets | Levothyroxine 50microgram tablets
Chlorphenamine 4mg tablets | Chlorpromazine 25mg tablets
Clonazepam 500microgram tablets | Clobazam 10mg tablets
Lorazepam 1mg tablets | Lormetazepam 1mg tablets
Amiodarone 200mg tablets | Amlodipine 10mg tablets
Amitriptyline 10mg tablets | Nortriptyline 10mg tablets
Lamotrigine 100mg tablets | Lamivudine 100mg tablets
Losartan 50mg tablets | Losartan 50mg / Hydrochlorothiazide 12.5mg tablets
Cozaar 50mg tablets | Cozaar-Comp 50mg/12.5mg tablets
Sinemet 25mg/100mg | Sinemet CR 50mg/200mg
Madopar 125 capsules | Madopar CR capsules
Co-careldopa 12.5mg/50mg tablets | Co-careldopa 25mg/100mg tablets
Propranolol 80mg modified-release capsules | Propranolol 80mg tablets
Bisoprolol 1.25mg tablets | Bisoprolol 10mg tablets
Sertraline 50mg tablets | Sertraline 100mg tablets
Methotrexate 2.5mg tablets | Methotrexate 10mg tablets
Digoxin 62.5microgram tablets | Digoxin 250microgram tablets
Digoxin 62.5microgram tablets | Digoxin 62.5mg tablets
Estradiol 50micrograms/24hours transdermal patches | Estradiol 100micrograms/24hours transdermal patches
Fentanyl 12micrograms/hour transdermal patches | Fentanyl 25micrograms/hour transdermal patches
Butec 5micrograms/hour transdermal patches | BuTrans 5micrograms/hour transdermal patches
Buprenorphine 5micrograms/hour 7 day patches | Buprenorphine 35micrograms/hour 96 hour patches
Insulin human (Actrapid) | Insulatard
Actrapid 100units/ml | Insulatard 100units/ml
Humulin S | Humulin I
Humulin I | Humulin M3
Novorapid | Fiasp
Tresiba 100units/ml | Tresiba 200units/ml
Apidra SoloStar | Lantus SoloStar
Victoza | Saxenda
Ozempic 0.5mg | Rybelsus 7mg tablets
Timolol 0.25% eye drops | Timolol 0.5% eye drops
Latanoprost 50micrograms/ml eye drops | Latanoprost 50micrograms/ml / Timolol 5mg/ml eye drops
Xalatan | Xalacom
Betnovate 0.1% cream | Betnovate-RD 0.025% cream
Betnovate cream | Betnovate-C cream
Fucidin cream | Fucidin H cream
Hydrocortisone 1% cream | Hydrocortisone butyrate 0.1% cream
Daktarin cream | Daktacort cream
Canesten cream | Canesten HC cream
Dovobet ointment | Dovonex ointment
Ibuprofen 400mg tablets | Ibuprofen 5% gel
Diclofenac sodium 50mg gastro-resistant tablets | Diclofenac potassium 50mg tablets
Voltarol 50mg | Voltarol Emulgel
Lithium carbonate 400mg modified-release tablets | Lithium citrate 520mg/5ml oral solution
Priadel 400mg | Camcolit 400mg
Trimethoprim 200mg tablets | Co-trimoxazole 80mg/400mg tablets
Amoxicillin 500mg capsules | Co-amoxiclav 500mg/125mg tablets
Flucloxacillin 500mg capsules | Co-fluampicil 250mg/250mg capsules
Atenolol 50mg tablets | Co-tenidone 50mg/12.5mg tablets
Amiloride 5mg tablets | Co-amilofruse 5mg/40mg tablets
Co-amilofruse 2.5mg/20mg tablets | Co-amilofruse 5mg/40mg tablets
Co-amilozide 5mg/50mg tablets | Co-amilofruse 5mg/40mg tablets
Trandolapril 2mg | Tramadol 50mg
Vagifem 10microgram vaginal tablets | Estradiol 1mg tablets
Microgynon 30 tablets | Microgynon 30 ED tablets
Microgynon 30 | Ovranette
Femodene | Femodette
Mercilon | Marvelon
Salbutamol 100micrograms/dose inhaler CFC free | Salbutamol 2.5mg/2.5ml nebuliser liquid unit dose vials
Salbutamol inhaler | Salmeterol inhaler
Ventolin Evohaler | Ventolin Accuhaler
Spiriva 18microgram inhalation powder capsules | Spiriva Respimat 2.5micrograms/dose inhalation solution cartridge
Spiriva | Spiolto
Anoro Ellipta | Trelegy Ellipta
Trelegy Ellipta | Relvar Ellipta
Relvar Ellipta 92micrograms/dose / 22micrograms/dose | Relvar Ellipta 184micrograms/dose / 22micrograms/dose
Trimbow 87micrograms/dose / 5micrograms/dose / 9micrograms/dose inhaler | Fostair 100/6
Azathioprine 50mg | Azithromycin 500mg
Nifedipine 30mg modified-release tablets | Nimodipine 30mg tablets
Nicardipine 30mg | Nifedipine 30mg
Ropinirole 2mg tablets | Risperidone 2mg tablets
Sulfasalazine 500mg tablets | Sulfadiazine 500mg tablets
Sumatriptan 50mg tablets | Zolmitriptan 2.5mg tablets
Tramadol 50mg capsules | Tramadol 50mg modified-release capsules
Mesalazine 800mg gastro-resistant tablets | Mesalazine 500mg modified-release tablets
Asacol MR 400mg | Pentasa 500mg
Vitamin D3 800 units | Vitamin B12
Thyroxine 25 micrograms | Thiamine 25mg
Alfacalcidol 250nanogram capsules | Calcitriol 250nanogram capsules
Alfacalcidol 0.25microgram capsules | Alfacalcidol 1microgram capsules
Dalteparin 5,000units/0.2ml | Dalteparin 2,500units/0.2ml
Clexane 40mg | Fragmin 5000 units
Apixaban 2.5mg tablets | Apixaban 5mg tablets
Rivaroxaban 15mg tablets | Rivaroxaban 20mg tablets
Adrenaline 1mg/1ml (1 in 1,000) | Adrenaline 1mg/10ml (1 in 10,000)
EpiPen | EpiPen Jr
EpiPen 300micrograms | Jext 300micrograms
Midazolam 10mg/2ml solution for injection | Midazolam 10mg/2ml oromucosal solution
Buccolam 10mg | Epistatus 10mg
Morphine 10mg/1ml solution for injection ampoules | Morphine 10mg/5ml oral solution
Morphine sulfate 10mg/5ml | Morphine sulfate 20mg/ml
Diamorphine 10mg | Morphine 10mg
Hydromorphone 1.3mg capsules | Morphine 10mg
Tacrolimus 0.1% ointment | Tacrolimus 1mg capsules
Zolpidem 10mg | Zopiclone 7.5mg
Bumetanide 1mg | Budesonide 1mg
Gliclazide 30mg MR | Glimepiride 2mg
Janumet | Januvia
Jentadueto | Trajenta
Synjardy | Jardiance
Xigduo | Forxiga
Vipdomet | Vipidia
Xeplion 100mg | Paliperidone 100mg tablets
Xeplion | Invega
Risperdal Consta 25mg | Risperidone 25mg tablets
Abilify Maintena 400mg | Aripiprazole 400mg tablets
Metoject PEN 10mg | Methotrexate 10mg tablets
Depo-Provera 150mg | Medroxyprogesterone 150mg tablets
Solu-Medrone 40mg | Depo-Medrone 40mg
Medrone 4mg | Solu-Medrone 4mg
Solu-Cortef 100mg | Hydrocortisone 100mg tablets
Timoptol | Timolol 10mg tablets
Deponit 5 | Glyceryl trinitrate 5mg tablets
Cyclogest 200mg | Progesterone 200mg capsules
Nasonex | Asmanex
`;
